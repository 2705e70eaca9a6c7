SITENAME = "Corpus"
AUTHOR = "Corpus"
SITEURL = "https://corpus.example"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = "content"
ARTICLE_PATHS = ["briefings"]
PAGE_PATHS = ["pages"]
THEME = "theme"
THEME_STATIC_DIR = "assets"
ARTICLE_URL = "briefings/{slug}/"
ARTICLE_SAVE_AS = "briefings/{slug}/index.html"
MARKDOWN = {
    "extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.meta": {}, "markdown.extensions.toc": {}},
    "output_format": "html5",
}
# The same pages as the other generators: one for each briefing, one list, the home page, and one feed.
DEFAULT_PAGINATION = False
DIRECT_TEMPLATES = ["index", "briefings"]
BRIEFINGS_SAVE_AS = "briefings/index.html"
FEED_ALL_ATOM = "feed.xml"
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
AUTHOR_SAVE_AS = ""
CATEGORY_SAVE_AS = ""
TAG_SAVE_AS = ""
