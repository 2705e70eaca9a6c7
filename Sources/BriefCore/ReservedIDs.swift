/// What the ids of a page's own places begin with: its parts, bibliography, calculations, tables and footnotes. Headings and
/// authors' ids do not begin so.
public let reservedIDPrefixes = ["cb-", "ref-", "calc-", "table-", "fn-", "fnref-"]
