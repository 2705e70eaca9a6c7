/// The prefixes of the ids that a page generates for its own elements: sections, bibliography, calculations, tables and
/// footnotes. Ids of headings and authors' ids must not begin with them.
public let reservedIDPrefixes = ["cb-", "ref-", "calc-", "table-", "fn-", "fnref-"]
