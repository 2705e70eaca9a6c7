import BriefCore

/// The shapes of the open frames at a position in a template, the innermost last.
struct TemplateScopes {
  /// The result of looking up a name.
  enum Resolution {
    /// A number of frames up, then down through slots, and the shape found there.
    case found(up: Int, slots: [Int], TemplateShape)
    /// Not found, with the fault.
    case unknown(TemplateFault)
    /// Not found because an enclosing section is unknown, which was reported already.
    case silenced
  }

  /// The shapes; `nil` for the frame of a section whose name is unknown.
  private(set) var frames: [TemplateShape?]

  init(root: TemplateShape) { frames = [root.unwrapped] }

  mutating func push(_ shape: TemplateShape?) { frames.append(shape?.unwrapped) }

  mutating func pop() { if !frames.isEmpty { frames.removeLast() } }

  /// Looks up a dotted name: its first component from the innermost frame outwards, the others within the value found.
  func resolve(_ name: String) -> Resolution {
    if name == "." {
      guard let shape = frames.last ?? nil else { return .silenced }
      return .found(up: 0, slots: [], shape)
    }
    let components = name.split(separator: ".").map(String.init)
    guard let first = components.first else { return .silenced }
    for (up, frame) in frames.reversed().enumerated() {
      guard case .object(let schema) = frame, let slot = schema.slot(of: first) else { continue }
      return within(slot.shape, components, up: up, slots: [slot.index])
    }
    if frames.contains(where: { $0 == nil }) { return .silenced }
    return .unknown(.unknownName(first, known: visibleNames))
  }

  private func within(_ shape: TemplateShape, _ components: [String], up: Int, slots: [Int]) -> Resolution {
    var shape = shape.unwrapped
    var slots = slots
    for (component, owner) in zip(components.dropFirst(), components) {
      guard case .object(let schema) = shape else { return .unknown(.noMembers(owner, shape, component)) }
      guard let slot = schema.slot(of: component) else {
        return .unknown(.unknownMember(component, of: owner, known: schema.members.map(\.name)))
      }
      slots.append(slot.index)
      shape = slot.shape.unwrapped
    }
    return .found(up: up, slots: slots, shape)
  }

  /// All names with which a template may begin at this position.
  private var visibleNames: [String] {
    let names = frames.flatMap { frame -> [String] in
      if case .object(let schema) = frame { schema.members.map(\.name) } else { [] }
    }
    return Set(names).sorted(by: bytewise)
  }
}
