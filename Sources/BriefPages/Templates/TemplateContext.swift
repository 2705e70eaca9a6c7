/// A schema together with the function that reads each member from a model, so that names, descriptions and values
/// always agree.
///
/// ```swift
/// let chipContext = TemplateContext<ChipPage>("chip", "One chip's page.", [
///   .text("title", "The chip's name.") { $0.title },
///   .list("rows", "Its figures.", of: rowContext) { $0.rows },
/// ])
/// ```
public struct TemplateContext<Model>: Sendable {
  /// A name with the function that reads its value.
  public struct Member: Sendable {
    let declared: TemplateSchema.Member
    let read: @Sendable (Model) -> TemplateValue

    /// Creates a member of any shape.
    public init(
      _ name: String, _ shape: TemplateShape, _ description: String,
      _ read: @escaping @Sendable (Model) -> TemplateValue
    ) {
      declared = .init(name, shape, description)
      self.read = read
    }
  }

  /// The schema for the context's templates.
  public let schema: TemplateSchema
  private let readers: [@Sendable (Model) -> TemplateValue]

  /// Creates a context.
  public init(_ name: String, _ description: String, _ members: [Member]) {
    schema = TemplateSchema(name, description, members.map(\.declared))
    readers = members.map(\.read)
  }

  /// The template value of a model.
  public func value(of model: Model) -> TemplateValue {
    .object(readers.map { $0(model) })
  }
}

extension TemplateContext.Member {
  /// A text member.
  public static func text(_ name: String, _ description: String, _ read: @escaping @Sendable (Model) -> String) -> Self
  {
    .init(name, .text, description) { .text(read($0)) }
  }

  /// A text member that may be absent.
  public static func optionalText(
    _ name: String, _ description: String, _ read: @escaping @Sendable (Model) -> String?
  ) -> Self {
    .init(name, .optional(.text), description) { .text(ifPresent: read($0)) }
  }

  /// A markup member.
  public static func html(_ name: String, _ description: String, _ read: @escaping @Sendable (Model) -> HTML) -> Self {
    .init(name, .html, description) { .html(read($0)) }
  }

  /// A markup member that may be absent.
  public static func optionalHTML(
    _ name: String, _ description: String, _ read: @escaping @Sendable (Model) -> HTML?
  ) -> Self {
    .init(name, .optional(.html), description) { .html(ifPresent: read($0)) }
  }

  /// A Boolean member.
  public static func flag(_ name: String, _ description: String, _ read: @escaping @Sendable (Model) -> Bool) -> Self {
    .init(name, .flag, description) { .flag(read($0)) }
  }

  /// An integer member.
  public static func number(_ name: String, _ description: String, _ read: @escaping @Sendable (Model) -> Int) -> Self {
    .init(name, .number, description) { .number(read($0)) }
  }

  /// A list of texts as a member.
  public static func texts(
    _ name: String, _ description: String, _ read: @escaping @Sendable (Model) -> [String]
  ) -> Self {
    .init(name, .list(of: .text), description) { .list(read($0).map { .text($0) }) }
  }

  /// A list of objects as a member.
  public static func list<Element>(
    _ name: String, _ description: String, of context: TemplateContext<Element>,
    _ read: @escaping @Sendable (Model) -> [Element]
  ) -> Self {
    .init(name, .list(of: .object(context.schema)), description) { .list(read($0).map(context.value(of:))) }
  }

  /// An object as a member.
  public static func object<Inner>(
    _ name: String, _ description: String, of context: TemplateContext<Inner>,
    _ read: @escaping @Sendable (Model) -> Inner
  ) -> Self {
    .init(name, .object(context.schema), description) { context.value(of: read($0)) }
  }

  /// An object as a member that may be absent.
  public static func optionalObject<Inner>(
    _ name: String, _ description: String, of context: TemplateContext<Inner>,
    _ read: @escaping @Sendable (Model) -> Inner?
  ) -> Self {
    .init(name, .optional(.object(context.schema)), description) { read($0).map(context.value(of:)) ?? .absent }
  }
}
