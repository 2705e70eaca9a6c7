/// The arguments of a read, in the one form that logs, caches and state files share.
///
/// Two texts and two numbers hold the arguments of every read without an allocation of their own: pages record reads by
/// the hundred thousand.
public struct ReadArguments: Equatable, Sendable {
  /// The first text; empty if the read has at most one.
  public var name: String
  /// The first number; 0 if the read has none.
  public var first: Int64
  /// The second number; 0 if the read has none.
  public var second: Int64
  /// The last text; empty if the read has none.
  public var text: String

  /// Makes the arguments of a read.
  @inlinable
  public init(name: String = "", first: Int64 = 0, second: Int64 = 0, text: String = "") {
    (self.name, self.first, self.second, self.text) = (name, first, second, text)
  }
}

/// A read as an element of sets and caches: its type and its arguments.
public struct ReadKey<Context: ReadContext>: Hashable, Sendable {
  /// The type of the read.
  public let type: any Read<Context>.Type
  /// The arguments of the read.
  public let arguments: ReadArguments

  /// Makes the key of a read.
  @inlinable
  public init<Query: Read>(_ read: Query) where Query.Context == Context {
    type = Query.self
    arguments = read.arguments
  }

  /// The read; `nil` only for a damaged key.
  public var read: (any Read<Context>)? { type.init(arguments) }

  /// The read if it is of a given type.
  public func read<Query: Read>(as type: Query.Type) -> Query? where Query.Context == Context {
    self.type == type ? Query(arguments) : nil
  }

  /// A description of the read for users.
  public var words: String { read?.words ?? line }

  /// The digest of the answer.
  public func digest(in context: Context) -> Digest { read?.digest(in: context) ?? Digest(of: "") }

  /// Whether two reads are of the same type and have the same arguments.
  @inlinable
  public static func == (left: Self, right: Self) -> Bool {
    left.type == right.type && left.arguments == right.arguments
  }

  /// Hashes the type and the arguments.
  @inlinable
  public func hash(into hasher: inout Hasher) {
    // The type and both numbers in one step, as each step costs as much as a short text.
    let numbers = UInt64(bitPattern: arguments.first) ^ UInt64(bitPattern: arguments.second) << 32
    hasher.combine(UInt64(UInt(bitPattern: ObjectIdentifier(type))) ^ numbers)
    if !arguments.name.isEmpty { hasher.combine(arguments.name) }
    hasher.combine(arguments.text)
  }
}

extension ReadKey {
  /// The key as a line that `init(_:)` parses: `figure 1 20329 16 memory.bandwidth nvidia-h20` has the keyword, both
  /// numbers, the length of the first text in bytes, and both texts, which can contain any character.
  public var line: String {
    var line = ""
    line.reserveCapacity(64)
    line += type.keyword
    for number in [arguments.first, arguments.second, Int64(arguments.name.utf8.count)] {
      line += " "
      line += String(number)
    }
    for text in [arguments.name, arguments.text] {
      line += " "
      line += text
    }
    return line
  }

  /// Parses a key; `nil` for a text that is not the line of a key. The arguments of a damaged key can be ones that no read
  /// has.
  public init?(_ line: Substring) {
    var rest = line.utf8
    func word() -> Substring {
      let word = rest.prefix { $0 != UInt8(ascii: " ") }
      rest = rest[word.endIndex...].dropFirst()
      return Substring(word)
    }
    let keyword = String(word())
    guard let type = Context.reads.types.first(where: { $0.keyword == keyword }), let first = Int64(word()),
      let second = Int64(word()), let length = Int(word()), length >= 0,
      let end = rest.index(rest.startIndex, offsetBy: length, limitedBy: rest.endIndex), end < rest.endIndex,
      rest[end] == UInt8(ascii: " "), let name = String(rest[..<end]), let text = String(rest[end...].dropFirst())
    else { return nil }
    (self.type, arguments) = (type, ReadArguments(name: name, first: first, second: second, text: text))
  }
}
