import BriefCore

/// The fault of an address, in the form that follows the address in a message, and the remedy.
typealias AddressFault = (what: String, help: String)

/// The faults that every kind of address can have: it could be taken for an option, or it contains a secret.
func faultOfAddress(_ address: String) -> AddressFault? {
  let bytes = Array(address.utf8)
  if bytes.isEmpty || bytes.count > 1024 || bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
    return ("is not an address", "write one line of text")
  }
  if bytes[0] == UInt8(ascii: "-") { return ("begins with a hyphen, as options do", "write the address itself") }
  guard let scheme = address.firstRange(of: "://") else { return nil }
  let authority = address[scheme.upperBound...].prefix { $0 != "/" }
  guard let at = authority.lastIndex(of: "@") else {
    return authority.first == "-" ? ("has a host that begins with a hyphen", "write the host itself") : nil
  }
  let isSSH = address[..<scheme.lowerBound] == "ssh"
  if !isSSH || authority[..<at].contains(":") {
    return (
      "contains a user name or password, which would be in every copy of the site's sources",
      "leave it out, and put it in the tool's own settings or environment"
    )
  }
  let host = authority[authority.index(after: at)...]
  return authority.first == "-" || host.first == "-"
    ? ("has a part that begins with a hyphen", "write it without") : nil
}

/// The fault of an address for a kind of destination; `nil` if it is valid.
func faultOf(_ address: String, as kind: DestinationKind) -> AddressFault? {
  switch kind {
  case .git: return faultOfRemote(address)
  case .directory:
    if address.hasPrefix("~") { return ("begins with '~', which only a shell knows", "write the whole path") }
    let components = address.split(separator: "/")
    if components.last.map({ $0 == "." || $0 == ".." }) ?? true {
      return ("is not the path of a link to a site", "write it as '/srv/www/briefings'")
    }
    return nil
  case .rsync:
    let example = "write it as 'deploy@example.org:/srv/www/briefings'"
    guard !address.contains("://"), !address.contains("::"), let colon = address.firstIndex(of: ":") else {
      return ("is not an address that rsync reaches over ssh", example)
    }
    let (host, path) = (address[..<colon], address[address.index(after: colon)...])
    let halves = host.split(separator: "@", omittingEmptySubsequences: false)
    let isPlain = host.utf8.allSatisfy { isWordByte($0) || "@._-".utf8.contains($0) }
    guard (1...2).contains(halves.count), isPlain, halves.allSatisfy({ !$0.isEmpty && $0.first != "-" }) else {
      return ("has no host that ssh would take", example)
    }
    guard !path.isEmpty, !path.hasPrefix("-"), !path.hasPrefix("~"), !path.split(separator: "/").isEmpty,
      !path.split(separator: "/").contains("..")
    else { return ("has no path to a folder of its own", example) }
    return nil
  case .rclone:
    let example = "write it as 'store:bucket/briefings', with a remote that 'rclone config' has made"
    guard let colon = address.firstIndex(of: ":") else { return ("names no remote of rclone's", example) }
    let (remote, path) = (address[..<colon], address[address.index(after: colon)...])
    // After a comma rclone reads settings, and before the colon it would accept a whole backend with its password.
    let isPlain = remote.utf8.allSatisfy { isWordByte($0) || "._+@-".utf8.contains($0) }
    guard !remote.isEmpty, isPlain else { return ("names no remote of rclone's", example) }
    let components = path.split(separator: "/")
    guard !components.isEmpty, !components.contains(".."), !path.hasPrefix("-") else {
      return ("has no path to a place of its own", example)
    }
    return nil
  }
}

/// The fault of the remote that a branch is pushed to; `nil` if it is valid.
func faultOfRemote(_ remote: String) -> AddressFault? {
  // `ext::sh -c …` makes git run a command.
  if remote.contains("::") {
    return ("is of a kind that runs a program", "write a remote's name, a path, or an address of https or ssh")
  }
  if !remote.contains("://"), let colon = remote.firstIndex(of: ":") {
    let host = remote[..<colon]
    if host.split(separator: "@", omittingEmptySubsequences: false).contains(where: { $0.isEmpty || $0.first == "-" }) {
      return ("has no host that ssh would take", "write it as 'git@example.org:site.git'")
    }
  }
  return nil
}

/// Whether a name follows the rules of git-check-ref-format(1) and cannot be taken for an option.
func isBranchName(_ name: String) -> Bool {
  let bytes = Array(name.utf8)
  guard !bytes.isEmpty, bytes.count <= 200, bytes[0] != UInt8(ascii: "-"), name != "@" else { return false }
  guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"~^:?*[\\".utf8.contains($0) }) else { return false }
  let components = name.split(separator: "/", omittingEmptySubsequences: false)
  return !name.contains("..") && !name.contains("@{") && !name.hasSuffix(".")
    && components.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") && !$0.hasSuffix(".lock") }
}

func isHostName(_ name: String) -> Bool {
  name.utf8.count <= 253
    && name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
        && label.utf8.allSatisfy { isWordByte($0) || $0 == UInt8(ascii: "-") }
    }
}

private func isWordByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    true
  default: false
  }
}

/// A text in which `…` replaces the user names and passwords of URLs: `https://…@host/` for `https://me:secret@host/`.
public func withoutSecrets(_ text: String) -> String {
  var result = ""
  var rest = text[...]
  while let scheme = rest.firstRange(of: "://") {
    result += rest[..<scheme.upperBound]
    rest = rest[scheme.upperBound...]
    let authority = rest.prefix { !$0.isWhitespace && !"/'\"<>".contains($0) }
    guard let at = authority.lastIndex(of: "@") else { continue }
    result += "…"
    rest = rest[at...]
  }
  return result + rest
}
