extension Words {
  /// The name of a country within a sentence; its ISO 3166 code if it is not in the table.
  public func country(_ code: String) -> String {
    guard let names = Self.countries[code] else { return code }
    return isChinese ? names.chinese : names.english
  }

  /// The name of a country alone, as in a list: `United States`.
  public func countryAlone(_ code: String) -> String {
    let name = country(code)
    return name.hasPrefix("the ") ? String(name.dropFirst(4)) : name
  }

  /// The countries of companies that design or make chips.
  private static let countries: [String: (english: String, chinese: String)] = [
    "CA": ("Canada", "加拿大"), "CH": ("Switzerland", "瑞士"), "CN": ("China", "中国"), "DE": ("Germany", "德国"),
    "FR": ("France", "法国"), "GB": ("the United Kingdom", "英国"), "IL": ("Israel", "以色列"), "IN": ("India", "印度"),
    "JP": ("Japan", "日本"), "KR": ("South Korea", "韩国"), "NL": ("the Netherlands", "荷兰"), "SG": ("Singapore", "新加坡"),
    "TW": ("Taiwan", "台湾"), "US": ("the United States", "美国"),
  ]
}
