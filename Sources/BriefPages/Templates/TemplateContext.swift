/// A schema together with how each member is read from a model, so that names, descriptions and values cannot drift apart.
///
/// ```swift
/// let chipContext = TemplateContext<ChipPage>("chip", "One chip's page.", [
///   .text("title", "The chip's name.") { $0.title },
///   .list("rows", "Its figures.", of: rowContext) { $0.rows },
/// ])
/// ```
public struct TemplateContext<Model>: Sendable {
  /// One name, and how its value is read.
  public struct Member: Sendable {
    let declared: TemplateSchema.Member
    let read: @Sendable (Model) -> TemplateValue

    /// Makes a member of any shape.
    public init(
      _ name: String, _ shape: TemplateShape, _ description: String,
      _ read: @escaping @Sendable (Model) -> TemplateValue
    ) {
      declared = .init(name, shape, description)
      self.read = read
    }
  }

  /// What the context's templates may use.
  public let schema: TemplateSchema
  private let readers: [@Sendable (Model) -> TemplateValue]

  /// Makes a context.
  public init(_ name: String, _ description: String, _ members: [Member]) {
    schema = TemplateSchema(name, description, members.map(\.declared))
    readers = members.map(\.read)
  }

  /// A model as the value that its templates are given.
  public func value(of model: Model) -> TemplateValue {
    .object(readers.map { $0(model) })
  }
}

extension TemplateContext.Member {
  /// Text.
  public static func text(_ name: String, _ description: String, _ read: @escaping @Sendable (Model) -> String) -> Self
  {
    .init(name, .text, description) { .text(read($0)) }
  }

  /// Text that may be missing.
  public static func optionalText(
    _ name: String, _ description: String, _ read: @escaping @Sendable (Model) -> String?
  ) -> Self {
    .init(name, .optional(.text), description) { .text(ifPresent: read($0)) }
  }

  /// Markup.
  public static func html(_ name: String, _ description: String, _ read: @escaping @Sendable (Model) -> HTML) -> Self {
    .init(name, .html, description) { .html(read($0)) }
  }

  /// Markup that may be missing.
  public static func optionalHTML(
    _ name: String, _ description: String, _ read: @escaping @Sendable (Model) -> HTML?
  ) -> Self {
    .init(name, .optional(.html), description) { .html(ifPresent: read($0)) }
  }

  /// True or false.
  public static func flag(_ name: String, _ description: String, _ read: @escaping @Sendable (Model) -> Bool) -> Self {
    .init(name, .flag, description) { .flag(read($0)) }
  }

  /// A whole number.
  public static func number(_ name: String, _ description: String, _ read: @escaping @Sendable (Model) -> Int) -> Self {
    .init(name, .number, description) { .number(read($0)) }
  }

  /// A list of texts.
  public static func texts(
    _ name: String, _ description: String, _ read: @escaping @Sendable (Model) -> [String]
  ) -> Self {
    .init(name, .list(of: .text), description) { .list(read($0).map { .text($0) }) }
  }

  /// A list of objects.
  public static func list<Element>(
    _ name: String, _ description: String, of context: TemplateContext<Element>,
    _ read: @escaping @Sendable (Model) -> [Element]
  ) -> Self {
    .init(name, .list(of: .object(context.schema)), description) { .list(read($0).map(context.value(of:))) }
  }

  /// An object.
  public static func object<Inner>(
    _ name: String, _ description: String, of context: TemplateContext<Inner>,
    _ read: @escaping @Sendable (Model) -> Inner
  ) -> Self {
    .init(name, .object(context.schema), description) { context.value(of: read($0)) }
  }

  /// An object that may be missing.
  public static func optionalObject<Inner>(
    _ name: String, _ description: String, of context: TemplateContext<Inner>,
    _ read: @escaping @Sendable (Model) -> Inner?
  ) -> Self {
    .init(name, .optional(.object(context.schema)), description) { read($0).map(context.value(of:)) ?? .absent }
  }
}
