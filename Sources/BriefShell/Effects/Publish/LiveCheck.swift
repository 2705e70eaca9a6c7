import BriefBuild
import BriefCore
import BriefOutput
import BriefPublish
import Glibc

/// Fetches a published site from its public URL, and compares the responses with the published files.
struct LiveCheck {
  /// The site's base URL, with a slash at its end.
  let baseURL: String
  /// The files to fetch.
  let files: [PublishFile]
  let progress: @Sendable (BuildProgress) -> Void

  /// The pause before each round in seconds. Hosts take a minute or two until they serve a new site everywhere.
  private static let pauses = [0, 1, 2, 4, 8, 15, 30, 30, 30]
  /// The number of files that one run of curl fetches.
  private static let batch = 200
  private static let help =
    "hosts and caches can be slow: check again later; there is no need to publish again"

  /// - Returns: an error if files still differ after all rounds.
  /// - Throws: `EnvironmentFailure` if curl cannot be run.
  func findings() throws -> [Diagnostic] {
    var left = files
    for pause in Self.pauses {
      if pause > 0 {
        progress(.step("waiting for the published site", done: files.count - left.count, of: files.count))
      }
      sleep(UInt32(pause))
      var wrong: [PublishFile] = []
      for start in stride(from: 0, to: left.count, by: Self.batch) {
        progress(.step("checking the published site", done: files.count - left.count + start, of: files.count))
        wrong += try fetchedOtherwise(Array(left[start..<min(start + Self.batch, left.count)]))
      }
      left = wrong
      if left.isEmpty { return [] }
    }
    let addresses = left.map { address(of: $0.path) }
    let count = left.count == 1 ? "a file is" : "\(left.count) of \(files.count) files are"
    return [
      Diagnostic(
        .error, .liveDiffers, "\(count) not served as published: \(someOf(addresses))", at: nil, help: Self.help)
    ]
  }

  /// The files that could not be fetched or that differ.
  private func fetchedOtherwise(_ files: [PublishFile]) throws -> [PublishFile] {
    let folder = try TemporaryFolder()
    let pairs = files.enumerated().map { number, file in
      "url = \"\(address(of: file.path))\"\noutput = \"\(folder.path)/\(number)\"\n"
    }
    let arguments = [
      // Must be first: it disables curl's configuration file, which could change the meaning of the other arguments.
      "--disable", "--silent", "--fail", "--globoff", "--location", "--max-redirs", "3", "--proto", "=http,https",
      "--proto-redir", "=http,https", "--max-time", "60", "--parallel", "--parallel-max", "8", "--user-agent",
      "chipbrief/\(chipbriefVersion)", "--header", "Cache-Control: no-cache", "--config", "-",
    ]
    // The exit status is ignored, since a single failed file changes it. The fetched files are compared instead.
    _ = try Tool(program: "curl", package: "curl", destination: baseURL, operation: "check")
      .run(arguments, input: Array(pairs.joined().utf8))
    return try files.enumerated().filter { number, file in
      guard let came = try bytes(at: "\(folder.path)/\(number)") else { return true }
      return Digest(of: came) != file.digest
    }.map(\.element)
  }

  /// The public URL of a file. For a page it is that of its folder.
  private func address(of path: String) -> String {
    let isIndex = path == "index.html" || path.hasSuffix("/index.html")
    var result = baseURL
    for byte in (isIndex ? path.dropLast("index.html".count) : path[...]).utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        result += "%" + (hex.count < 2 ? "0" : "") + hex
      }
    }
    return result
  }
}
