import BriefLanguage
import BriefModel
import BriefQuantities

/// The words for bases, and the sentences that have them, in the language of the page.
struct Wording {
  let style: NumberStyle

  /// A text in the page's language.
  func text(_ phrase: Phrase) -> String { style.words.text(phrase) }

  // MARK: Basis

  /// The word for one basis component in a column head; `nil` for a default.
  func word(_ component: BasisComponent, _ value: BasisValue) -> String? {
    switch (component, value) {
    case (_, .unstated), (.method, .peak), (.stage, .shipping): nil
    case (.scope, _): scope(value)
    case (.period, _): period(value)
    default: plain(value)
    }
  }

  /// The words for a basis in a column head.
  func words(_ basis: Basis) -> [String] {
    basis.components.compactMap { word($0.component, $0.value) }
  }

  /// The words for a claim's basis, including what it leaves open.
  func allWords(_ basis: Basis) -> [String] {
    basis.components.compactMap { component, value in
      value == .unstated ? text(.componentUnstated(name(of: component))) : word(component, value)
    }
  }

  /// The word for one value of a basis component.
  func plain(_ value: BasisValue) -> String { value.term.map { style.words.text($0) } ?? value.word }

  /// The name of a basis component.
  func name(of component: BasisComponent) -> String { style.words.text(component.term) }

  /// The words for a scope: `per package`.
  func scope(_ value: BasisValue) -> String { text(.perScope(plain(value))) }

  /// The scope of a part, for tables in which scopes differ.
  func scopeOfPart(_ scope: BasisValue) -> String {
    switch scope {
    case .rack: text(.figuresPerRack)
    case .system: text(.figuresPerSystem)
    default: text(.figuresPerScope(self.scope(scope)))
    }
  }

  private func period(_ value: BasisValue) -> String {
    Period(value.word).map { printPeriod($0, style) } ?? value.word
  }

  // MARK: Sentences

  /// The reason for a figure that is known only on bases that the column does not accept: `only a sparse, measured
  /// figure per die is known`.
  func onlyKnown(_ others: [[(component: BasisComponent, value: BasisValue)]]) -> String {
    text(.onlyKnown(others.map(figure)))
  }

  private func figure(_ components: [(component: BasisComponent, value: BasisValue)]) -> String {
    text(
      .figureOn(
        basis: components.filter { $0.component != .scope && $0.component != .period }.map { plain($0.value) },
        scope: components.first { $0.component == .scope }.map { scope($0.value) },
        period: components.first { $0.component == .period }.map { period($0.value) }))
  }

  /// The remark that the source of a figure leaves components of its basis open.
  func unstated(_ components: [BasisComponent]) -> String {
    text(
      .basisNotStated(
        components.map { component in
          let values = component.values.map(plain)
          return (name(of: component), values.isEmpty ? nil : printChoice(values, style))
        }))
  }
}
