import BriefEdit
import Glibc

/// Fetches web pages with the program curl, which handles proxies, certificates and redirects.
enum WebPage {
  /// The maximum number of bytes to read. The title and dates of a page are in its head.
  private static let most = 2 << 20

  /// Fetches a page.
  ///
  /// - Parameters:
  ///   - url: an http or https URL. Redirects to other schemes are not followed.
  ///   - seconds: the maximum time for the whole transfer.
  static func fetch(_ url: String, seconds: Int) -> FetchOutcome {
    let arguments = [
      // Must be first: it disables curl's configuration file, which could change the meaning of the other arguments.
      "--disable", "--silent", "--show-error", "--globoff", "--include", "--location", "--max-redirs", "5", "--proto",
      "=http,https", "--proto-redir", "=http,https", "--max-time", "\(seconds)", "--user-agent",
      "chipbrief/\(chipbriefVersion)", "--header", "Accept: text/html,application/xhtml+xml", "--url", url,
    ]
    switch Child.run("curl", arguments, most: most) {
    case .missing: return .failed(reason: "the program curl, which fetches pages, is not installed")
    case .failed(let code): return .failed(reason: "the program curl cannot be run: \(reasonInWords(code))")
    case .done(let status, let output, let errors, let isCut):
      guard status == 0 || isCut else {
        let line = errors.split(whereSeparator: \.isNewline).last.map(String.init) ?? "curl ended with status \(status)"
        // `curl: (6) Could not resolve host: example.invalid`
        let words = line.hasPrefix("curl: (") ? String(line.drop { $0 != ")" }.dropFirst(2)) : line
        return .failed(reason: words)
      }
      return FetchedPage(answer: output).map { .page($0) } ?? .failed(reason: "the server's answer is no page")
    }
  }
}
