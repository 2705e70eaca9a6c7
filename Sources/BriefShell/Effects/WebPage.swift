import BriefBuild
import Glibc

/// Fetches a page with the program curl, which knows proxies, certificates and redirects better than any code of ours.
enum WebPage {
  /// A page's title and dates stand in its head; what comes after this many bytes is not waited for.
  private static let most = 2 << 20

  /// Asks for a page.
  ///
  /// - Parameters:
  ///   - url: an http or https address; redirects to anything else are not followed.
  ///   - seconds: how long all of it may take.
  static func fetch(_ url: String, seconds: Int) -> FetchOutcome {
    let arguments = [
      // First, so that no settings file changes what the others mean.
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
