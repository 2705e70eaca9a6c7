/// A query that a page makes while it is rendered, including a lookup without a result.
///
/// A page depends only on its reads: if every answer is unchanged, so is the page. Answers contain no source positions,
/// so that a comment that moves lines changes none of them.
///
/// Each kind of read is one type, in a file of its own, and an item in the `ReadRegistry` of the context that answers it.
public protocol Read<Context>: Sendable {
  /// The type that answers the read.
  associatedtype Context: ReadContext

  /// The first word of the read's line in a state file: without spaces, and unique in the registry.
  static var keyword: String { get }
  /// The kind of the read for users, in the plural: `sources`. Several types can have the same kind.
  static var kind: String { get }
  /// The arguments, from which `init(_:)` makes an equal read.
  var arguments: ReadArguments { get }
  /// Makes a read from its arguments; `nil` for arguments that no read of this type has.
  init?(_ arguments: ReadArguments)
  /// A description of the read for users.
  var words: String { get }
  /// The digest of the answer: of everything in it that a page can show. A lookup that finds nothing has a digest, too.
  func digest(in context: Context) -> Digest
}

/// Answers the reads of one room.
public protocol ReadContext {
  /// All kinds of read that it answers.
  static var reads: ReadRegistry<Self> { get }
}

/// The kinds of read that a context answers. A read that is not listed cannot be decoded, so that its pages are rendered
/// in every build.
public struct ReadRegistry<Context: ReadContext>: Sendable {
  /// The types, in the order of the list.
  public let types: [any Read<Context>.Type]

  /// Makes a registry of some types.
  public init(_ types: [any Read<Context>.Type]) { self.types = types }
}

/// A read without arguments.
public protocol PlainRead: Read {
  /// Makes the read.
  init()
}

extension PlainRead {
  /// No arguments.
  @inlinable public var arguments: ReadArguments { ReadArguments() }
  /// Makes the read.
  public init?(_ arguments: ReadArguments) { self.init() }
}

/// A read whose only argument is an id or a name.
public protocol IDRead: Read {
  /// The id or the name.
  var id: String { get }
  /// Makes the read of an id or a name.
  init(id: String)
}

extension IDRead {
  /// The id, as the last text.
  @inlinable public var arguments: ReadArguments { ReadArguments(text: id) }
  /// Makes the read of the last text.
  public init?(_ arguments: ReadArguments) { self.init(id: arguments.text) }
}
