import BriefCore

/// The handling of unknown names.
enum TemplateStrictness {
  /// Chipbrief's rule: an unknown name is an error.
  case strict
  /// The Mustache specification's rule: an unknown name is empty.
  case lenient
}

/// Compiles a root template into one program: expands inclusions, resolves all names and checks their uses.
struct TemplateBinder {
  /// The maximum size of the literals, in bytes, which inclusion and indentation can multiply.
  private static let literalLimit = 16 << 20
  private static let stepLimit = 200_000
  private static let depthLimit = 100

  let root: String
  let templates: [String: ParsedTemplate]
  let strictness: TemplateStrictness
  private(set) var program = TemplateProgram()
  private(set) var diagnostics: [Diagnostic] = []
  /// The inclusion cycles found. The last inclusion of each is of the template that contains the first.
  private(set) var circles: [[TemplateInclusion]] = []
  /// The spans of the tags that close the cycles.
  private var closing: Set<SourceSpan> = []
  /// The first inclusion that exceeded the depth limit without being part of a cycle.
  private(set) var tooDeep: TemplateDepth?
  /// All templates looked up, including missing ones.
  private(set) var asked: Set<String> = []
  private var scopes: TemplateScopes
  private var steps = 0
  private var depth = 0
  private var overflowed = false
  /// Whether the depth limit was reached in a cycle, which is reported once.
  private var wentRound = false
  /// Whether the last instruction is a literal to which more text may be appended.
  private var literalIsOpen = false
  /// Whether the next line continues the current one, because a block begins in the middle of it.
  private var continuesLine = false
  /// The blocks found in each open parent; used to report replacements of blocks that do not exist.
  private var met: [MetBlocks] = []

  private struct MetBlocks {
    var names: Set<String> = []
    /// Whether some inclusion was not expanded, so that its blocks are unknown.
    var isPartial = false
  }

  init(root: String, shape: TemplateShape, templates: [String: ParsedTemplate], strictness: TemplateStrictness) {
    self.root = root
    self.templates = templates
    self.strictness = strictness
    scopes = TemplateScopes(root: shape)
  }

  /// Binds the root template. If it does not exist, that is reported without a span.
  mutating func bind() {
    asked.insert(root)
    guard let template = templates[root] else {
      let help = suggestion(for: root, in: templates.keys)
      diagnostics.append(Diagnostic(.error, .missingTemplate, "there is no template '\(root)'", at: nil, help: help))
      return
    }
    let start = TemplateInclusion(name: root, span: template.file.span(0..<0))
    bind(template.nodes, in: TemplateExpansion(file: template.file, active: [start]))
  }

  private mutating func bind(_ nodes: [TemplateNode], in expansion: TemplateExpansion) {
    guard !overflowed else { return }
    depth += 1
    defer { depth -= 1 }
    for node in nodes {
      steps += 1
      switch node {
      case .lineStart(let space):
        emit(expansion.margin.applied(to: expansion.bytes(space), continuing: continuesLine))
        continuesLine = false
      case .text(let range): emit(expansion.bytes(range))
      case .variable(let name, let raw): bindVariable(name, raw, expansion)
      case .section(let name, let inverted, let children): bindSection(name, inverted, children, expansion)
      case .partial(let name, let indent): include(name, indent, expansion, expansion.arguments)
      case .parent(let name, let parent): bindParent(name, parent, expansion)
      case .block(let block): bindBlock(block, expansion)
      }
      if overflowed { return }
    }
  }

  // MARK: Names

  private mutating func bindVariable(_ name: TemplateName, _ raw: Bool, _ expansion: TemplateExpansion) {
    guard let (path, shape) = resolve(name, expansion) else { return }
    literalIsOpen = false
    switch shape {
    case .flag, .list, .object:
      report(.notPrinted(name.text, shape), name.range, expansion)
    case .text, .number:
      if raw { report(.notHTML(name.text, shape), name.range, expansion) }
      program.instructions.append(raw && strictness == .lenient ? .unescaped(path) : .value(path))
    case .html, .optional:
      program.instructions.append(.value(path))
    }
  }

  private mutating func bindSection(
    _ name: TemplateName, _ inverted: Bool, _ children: [TemplateNode], _ expansion: TemplateExpansion
  ) {
    guard let (path, shape) = resolve(name, expansion) else {
      // In strict mode the body is still bound, to report its own faults. In both modes the value counts as absent.
      if inverted { return bind(children, in: expansion) }
      guard strictness == .strict else { return }
      let length = (program.instructions.count, program.literals.count, program.slots.count)
      literalIsOpen = false
      scopes.push(nil)
      bind(children, in: expansion)
      scopes.pop()
      program.instructions.removeSubrange(length.0...)
      program.literals.removeSubrange(length.1...)
      program.slots.removeSubrange(length.2...)
      literalIsOpen = false
      return
    }
    let start = program.instructions.count
    literalIsOpen = false
    program.instructions.append(inverted ? .inverted(path, end: 0) : .section(path, end: 0))
    if inverted {
      bind(children, in: expansion)
    } else {
      if case .list(let element) = shape { scopes.push(element) } else { scopes.push(shape) }
      bind(children, in: expansion)
      scopes.pop()
    }
    let end = Int32(clamping: program.instructions.count)
    program.instructions[start] = inverted ? .inverted(path, end: end) : .section(path, end: end)
    literalIsOpen = false
  }

  private mutating func resolve(
    _ name: TemplateName, _ expansion: TemplateExpansion
  ) -> (path: TemplateProgram.Path, shape: TemplateShape)? {
    switch scopes.resolve(name.text) {
    case .silenced: return nil
    case .unknown(let fault):
      report(fault, name.range, expansion)
      return nil
    case .found(let up, let slots, let shape):
      let start = program.slots.count
      program.slots += slots.map { Int32(clamping: $0) }
      let path = TemplateProgram.Path(
        up: Int32(clamping: up), start: Int32(clamping: start), end: Int32(clamping: program.slots.count))
      return (path, shape.unwrapped)
    }
  }

  // MARK: Other templates

  private mutating func include(
    _ name: TemplateName, _ indent: Range<Int>?, _ expansion: TemplateExpansion, _ arguments: [TemplateArgument]
  ) {
    asked.insert(name.text)
    guard let template = templates[name.text] else {
      report(.missing(name.text, known: Array(templates.keys)), name.range, expansion)
      noteCut()
      return
    }
    let link = TemplateInclusion(name: name.text, span: expansion.file.span(name.range))
    if strictness == .strict, let first = expansion.active.firstIndex(where: { $0.name == name.text }) {
      // The tag closes a cycle: it includes a template that is already being expanded. The same tag can be reached in
      // many ways, whose number may double at every level, so each is recorded once.
      if closing.insert(link.span).inserted { circles.append(Array(expansion.active[(first + 1)...]) + [link]) }
      noteCut()
      return
    }
    guard hasRoom(name, expansion, for: link) else { return }
    var inner = TemplateExpansion(file: template.file, active: expansion.active + [link])
    inner.arguments = arguments
    // A tag alone on its line indents every line of the included template; other tags indent none.
    if let indent { inner.margin.added = expansion.margin.applied(to: expansion.bytes(indent), continuing: false) }
    bind(template.nodes, in: inner)
  }

  /// Limits the cost of inclusion. Without recursion, twenty levels that each include the next twice already give a
  /// million inclusions.
  ///
  /// - Parameter link: the inclusion; `nil` for a block.
  private mutating func hasRoom(
    _ name: TemplateName, _ expansion: TemplateExpansion, for link: TemplateInclusion? = nil
  ) -> Bool {
    if steps > Self.stepLimit || program.literals.count > Self.literalLimit {
      overflowed = true
      // If the depth limit or a cycle was reported, the size is not reported too.
      if tooDeep == nil, circles.isEmpty { report(.tooLarge("\(Self.stepLimit) parts"), name.range, expansion) }
    } else if depth >= Self.depthLimit {
      stopAtDepth(name, expansion, link)
    } else {
      return true
    }
    noteCut()
    return false
  }

  /// Records an inclusion that is not expanded: as a cycle if the template includes itself, otherwise as too deep.
  private mutating func stopAtDepth(_ name: TemplateName, _ expansion: TemplateExpansion, _ link: TemplateInclusion?) {
    guard strictness == .strict, tooDeep == nil, !wentRound else { return }
    if let link, let circle = wayRound(from: link.name, templates) {
      circles.append(circle)
      wentRound = true
      return
    }
    let fault = TemplateFault.tooLarge("\(Self.depthLimit) levels of templates")
    tooDeep = TemplateDepth(
      last: link?.name, way: expansion.active.map(\.name),
      diagnostic: fault.diagnostic(in: root, at: expansion.file.span(name.range)))
  }

  /// Records that the blocks in the innermost open parent are not completely known.
  private mutating func noteCut() {
    if !met.isEmpty { met[met.count - 1].isPartial = true }
  }

  private mutating func bindParent(_ name: TemplateName, _ parent: TemplateParent, _ expansion: TemplateExpansion) {
    if let stray = parent.stray {
      report(.stray(String(decoding: expansion.bytes(stray), as: UTF8.self)), stray, expansion)
    }
    // Replacements from outside come first, so that the outermost user of a template takes precedence.
    let arguments = expansion.arguments + parent.arguments.map { TemplateArgument(block: $0, expansion: expansion) }
    met.append(MetBlocks())
    include(name, parent.indent, expansion, arguments)
    let seen = met.removeLast()
    if !met.isEmpty {
      met[met.count - 1].names.formUnion(seen.names)
      if seen.isPartial { met[met.count - 1].isPartial = true }
    }
    guard templates[name.text] != nil, !overflowed else { return }
    checkReplacements(parent.arguments, expansion)
    guard !seen.isPartial else { return }
    for argument in parent.arguments where !seen.names.contains(argument.name.text) {
      report(.unknownBlock(argument.name.text, of: name.text, known: Array(seen.names)), argument.name.range, expansion)
    }
  }

  /// Reports a block that one parent tag replaces twice; only the first replacement would be used.
  private mutating func checkReplacements(_ blocks: [TemplateBlock], _ expansion: TemplateExpansion) {
    guard strictness == .strict else { return }
    var seen = DistinctItems()
    for block in blocks {
      _ = seen.isFirst(Located(block.name.text, at: expansion.file.span(block.name.range)), into: &diagnostics)
    }
  }

  private mutating func bindBlock(_ block: TemplateBlock, _ expansion: TemplateExpansion) {
    if !met.isEmpty { met[met.count - 1].names.insert(block.name.text) }
    guard let argument = expansion.arguments.first(where: { $0.block.name.text == block.name.text }) else {
      if block.content.isEmpty { return }
      if block.standsAlone, !block.startsLine {
        emit(expansion.margin.applied(to: expansion.bytes(block.lead), continuing: false))
      }
      bind(block.content, in: expansion)
      if !block.closesAlone { emit(expansion.bytes(block.lineEnd)) }
      return
    }
    guard !argument.block.content.isEmpty, hasRoom(block.name, expansion) else { return }
    // The replacement loses its own indentation and takes the block's.
    var inner = argument.expansion
    inner.margin = TemplateMargin(
      added: expansion.margin.applied(to: expansion.bytes(block.indent), continuing: false),
      removed: argument.block.startsLine ? argument.block.indent.count : 0)
    if block.standsAlone {
      if !argument.block.startsLine { emit(inner.margin.added) }
    } else if argument.block.startsLine {
      continuesLine = true
    }
    bind(argument.block.content, in: inner)
    continuesLine = false
    if !block.lineEnd.isEmpty {
      let start = program.literals.count
      program.literals += expansion.bytes(block.lineEnd)
      literalIsOpen = false
      program.instructions.append(
        .lineEnd(start: Int32(clamping: start), end: Int32(clamping: program.literals.count)))
    }
  }

  // MARK: Output

  private mutating func emit(_ bytes: some Collection<UInt8>) {
    guard !bytes.isEmpty else { return }
    let start = program.literals.count
    program.literals += bytes
    let end = Int32(clamping: program.literals.count)
    if literalIsOpen, case .literal(let first, _) = program.instructions.last {
      program.instructions[program.instructions.count - 1] = .literal(start: first, end: end)
    } else {
      program.instructions.append(.literal(start: Int32(clamping: start), end: end))
      literalIsOpen = true
    }
  }

  private mutating func report(_ fault: TemplateFault, _ range: Range<Int>, _ expansion: TemplateExpansion) {
    guard strictness == .strict else { return }
    diagnostics.append(fault.diagnostic(in: root, at: expansion.file.span(range)))
  }
}
