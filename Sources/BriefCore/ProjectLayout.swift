/// The names of a project's settings file and source folders.
public enum ProjectLayout {
  /// The settings file.
  public static let settings = "chipbrief.yml"
  /// The folder of Markdown and YAML files, and of the files that pages show or link to.
  public static let content = "content"
  /// The folder of files that are published as they are, whether or not a page uses them.
  public static let staticFiles = "static"
  /// The folder of the site's own templates.
  public static let templates = "templates"
  /// The folders whose files are sources, in bytewise order.
  public static let folders = [content, staticFiles, templates]
}
