import BriefContent
import BriefCore
import BriefYAML

/// An author, as described in `content/authors/ID.yml`.
public struct AuthorProfile: Sendable {
  /// The id: the file's name without its extension.
  public var id: String
  /// The name, as in bylines.
  public var name: String
  /// The role: `Editor`.
  public var role: String?
  /// A few sentences on the author, in inline Markdown.
  public var bio: Located<String>?
  /// Pages about the author, or ways to write to the author: labels with addresses.
  public var links: [Link] = []

  /// A link to a page about an author.
  public struct Link: Sendable {
    /// The label.
    public var label: String
    /// The address: http, https or mailto.
    public var address: String
  }

  /// Decodes an author's file.
  ///
  /// - Returns: the profile; with diagnostics for a missing name, unknown keys, and invalid addresses.
  public static func decode(_ file: SourceFile, id: String) -> Staged<AuthorProfile?> {
    let parsed = parseYAML(file)
    guard let node = parsed.value else { return Staged(nil, parsed.diagnostics) }
    var reader = MappingReader(node, subject: "author")
    if !isValidID(id) {
      reader.report(
        .invalidID, "'\(id)' is not an id", at: SourceSpan(path: file.path, line: 1, column: 1),
        help: "use lower-case ASCII letters, digits and single hyphens")
    }
    var profile = AuthorProfile(id: id, name: reader.requiredText("name")?.value ?? id)
    profile.role = reader.text("role")?.value
    profile.bio = reader.text("bio")
    for entry in reader.mapping("links") {
      guard let address = entry.value.text, isWebAddress(address) || begins(address, with: "mailto:") else {
        let written = entry.value.text.map { "'\($0)' is not the address of a page or of a mailbox" }
        reader.report(
          .invalidURL, written ?? "the link '\(entry.key)' has no address", at: entry.value.span,
          help: "write it as \(entry.key): https://…, or as mailto:…")
        continue
      }
      profile.links.append(Link(label: entry.key, address: address))
    }
    return Staged(profile, parsed.diagnostics + reader.finish())
  }

  /// The JSON Schema of the file, for editors. It describes the input of `decode`.
  public static let schema = NodeSchema.mapping([
    .required("name", .text, "The name, as in bylines."),
    .optional("role", .text, "The role, as `Editor`."),
    .optional("bio", .text, "A few sentences, in inline Markdown."),
    .optional(
      "links", .dictionary(of: .word(matching: "^(https?://|mailto:).+$")),
      "Pages about the author or addresses to write to, by label."),
  ]).document(title: "An author")

  /// The profiles by what front matter may name them: id and name.
  static func byName(_ profiles: [AuthorProfile]) -> [String: AuthorProfile] {
    var found: [String: AuthorProfile] = [:]
    for profile in profiles { found[profile.name] = profile }
    // Ids come last: they always mean the author of the file.
    for profile in profiles { found[profile.id] = profile }
    return found
  }

  /// Reports authors who share a name, since a byline with it would be ambiguous.
  static func checkNames(_ profiles: [AuthorProfile]) -> [Diagnostic] {
    var owners: [String: String] = [:]
    return profiles.compactMap { profile in
      guard let other = owners.updateValue(profile.id, forKey: profile.name) else { return nil }
      return Diagnostic(
        .error, .ambiguousName, "the author '\(other)' has the name '\(profile.name)', too",
        at: SourceSpan(path: "content/authors/\(profile.id).yml", line: 1, column: 1),
        help: "give one of them a name that tells them apart")
    }
  }
}

extension AuthorProfile {
  /// Writes everything that pages show.
  func write(to writer: inout ByteWriter) {
    for text in [id, name] { writer.text(text) }
    role.write(to: &writer)
    (bio?.value).write(to: &writer)
    writer.list(links) { link, writer in
      writer.text(link.label)
      writer.text(link.address)
    }
  }
}
