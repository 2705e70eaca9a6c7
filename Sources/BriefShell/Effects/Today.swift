import Glibc

/// The current local date, `2025-09-02`. Only commands of authors use it; the content of a site does not depend on it.
func today() -> String {
  var now = time(nil)
  var fields = tm()
  localtime_r(&now, &fields)
  func digits(_ number: Int32, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
  return "\(digits(fields.tm_year + 1900, 4))-\(digits(fields.tm_mon + 1, 2))-\(digits(fields.tm_mday, 2))"
}
