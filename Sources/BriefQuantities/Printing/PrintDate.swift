/// Prints a day for readers: `29 August 2025`, 2025年8月29日.
public func printDay(_ day: Day, _ style: NumberStyle) -> String {
  let (year, month, dayOfMonth) = day.civil
  return printEndpoint(EDTF.Endpoint(year: year, month: month, day: dayOfMonth), style)
}

/// Prints a date for readers, with the precision as written: `August 2025`, `about August 2025`, `14 to 15 July 2025`.
public func printDate(_ date: EDTF, _ style: NumberStyle) -> String {
  let endpoints = date.endpoints
  var text = endpoints.first.map { printEndpoint($0, style) } ?? date.description
  if endpoints.count == 2, endpoints[0] != endpoints[1] {
    text = printStretch(from: endpoints[0], to: endpoints[1], style)
  }
  guard date.approximate else { return text }
  return style.language == .english ? "about \(text)" : "约\(text)"
}

/// Prints a period for readers: `second quarter of 2025`, `first half of 2025`, `first quarter of fiscal 2026`, `2025
/// to 2028`.
public func printPeriod(_ period: Period, _ style: NumberStyle) -> String {
  if period.endpoints.count == 2, case .date(let first) = period.endpoints[0],
    case .date(let last) = period.endpoints[1],
    let start = first.endpoints.first, let end = last.endpoints.first
  {
    return printStretch(from: start, to: end, style)
  }
  return period.endpoints.map { printEndpoint($0, style) }.joined(separator: style.language == .english ? " to " : "至")
}

private let monthNames = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
  "December",
]
private let ordinals = ["first", "second", "third", "fourth"]
private let chineseOrdinals = ["一", "二", "三", "四"]

private func printEndpoint(_ endpoint: EDTF.Endpoint, _ style: NumberStyle) -> String {
  if let quarter = endpoint.quarter { return printEndpoint(.quarter(year: endpoint.year, quarter), style) }
  switch style.language {
  case .english:
    var text = String(endpoint.year)
    if let month = endpoint.month, monthNames.indices.contains(month - 1) { text = "\(monthNames[month - 1]) \(text)" }
    if let day = endpoint.day { text = "\(day)\(NumberStyle.noBreakSpace)\(text)" }
    return text
  case .chinese: return "\(endpoint.year)年" + chineseRest(endpoint)
  }
}

private func chineseRest(_ endpoint: EDTF.Endpoint) -> String {
  (endpoint.month.map { "\($0)月" } ?? "") + (endpoint.day.map { "\($0)日" } ?? "")
}

/// Prints a date range. Shared components are printed once: `14 to 15 July 2025`, `28 July to 2 August 2025`.
private func printStretch(from start: EDTF.Endpoint, to end: EDTF.Endpoint, _ style: NumberStyle) -> String {
  let sameYear = start.year == end.year && start.month != nil && end.month != nil
  let sameMonth = sameYear && start.month == end.month && start.day != nil && end.day != nil
  let last = printEndpoint(end, style)
  switch style.language {
  case .english:
    if sameMonth, let day = start.day { return "\(day) to \(last)" }
    let first = printEndpoint(start, style)
    // Drops the year and the space before it from the first date.
    return "\(sameYear ? String(first.dropLast(String(start.year).utf8.count + 1)) : first) to \(last)"
  case .chinese:
    let first = printEndpoint(start, style)
    if sameMonth, let day = end.day { return "\(first)至\(day)日" }
    return sameYear ? "\(first)至\(chineseRest(end))" : "\(first)至\(last)"
  }
}

private func printEndpoint(_ endpoint: Period.Endpoint, _ style: NumberStyle) -> String {
  let english = style.language == .english
  func quarter(_ number: Int) -> String {
    let index = min(max(number, 1), 4) - 1
    return english ? "\(ordinals[index]) quarter" : "第\(chineseOrdinals[index])季度"
  }
  func half(_ number: Int) -> String {
    english ? "\(number == 1 ? "first" : "second") half" : number == 1 ? "上半年" : "下半年"
  }
  switch endpoint {
  case .date(let date): return printDate(date, style)
  case .quarter(let year, let number):
    return english ? "\(quarter(number)) of \(year)" : "\(year)年\(quarter(number))"
  case .half(let year, let number): return english ? "\(half(number)) of \(year)" : "\(year)年\(half(number))"
  case .fiscal(let year, let quarterNumber, let halfNumber):
    let rest = quarterNumber.map(quarter) ?? halfNumber.map(half)
    if english { return (rest.map { "\($0) of " } ?? "") + "fiscal \(year)" }
    return "\(year)财年" + (rest ?? "")
  }
}
