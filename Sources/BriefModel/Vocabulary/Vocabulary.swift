import BriefCore

/// The known fields, in the order in which pages list them.
public struct Vocabulary: Sendable {
  /// The fields.
  public let fields: [Field]
  private let index: [String: Int]
  private let roles: [Field.Role: [String]]
  private let listings: [EntityKind: [String]]
  private let inputs = Once<FieldInputs>()

  /// Makes a vocabulary. If two fields have the same name, lookups find the later one.
  public init(fields: [Field]) {
    self.fields = fields
    let index = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { $1 })
    var roles: [Field.Role: [String]] = [:]
    var listings: [EntityKind: [(column: Int, name: String)]] = [:]
    for (number, field) in fields.enumerated() where index[field.name] == number {
      if let role = field.role { roles[role, default: []].append(field.name) }
      for (kind, column) in field.listingColumns { listings[kind, default: []].append((column, field.name)) }
    }
    (self.index, self.roles) = (index, roles)
    self.listings = listings.mapValues { $0.sorted { $0.column < $1.column }.map(\.name) }
  }

  /// Looks up a field by its name.
  public func field(_ name: String) -> Field? { index[name].map { fields[$0] } }

  /// The first field of a role.
  public func field(of role: Field.Role) -> Field? { roles[role]?.first.flatMap(field) }

  /// The names of the fields of a role, in the vocabulary's order.
  public func names(of role: Field.Role) -> [String] { roles[role] ?? [] }

  /// The names of the fields that the listing of a kind of entities shows, in the order of its columns.
  public func listed(for kind: EntityKind) -> [String] { listings[kind] ?? [] }

  /// The fields whose claims a field depends on: itself and the inputs of its formula at any depth, each once.
  public func inputs(of field: Field) -> [String] {
    guard let position = index[field.name] else { return [field.name] }
    return inputs.value { FieldInputs(fields, indices: index) }.inputs(at: position)
  }

  /// The index of a field in the listing order, for sorting; unknown fields come last.
  public func position(of name: String) -> Int { index[name] ?? fields.count }
}
