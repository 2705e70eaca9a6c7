import BriefCore

/// Writes HTML and XML. It is the only way to turn text into markup.
///
/// Elements are closed where they are opened, and names are written in the program; every `String` and all bytes are
/// escaped.
///
/// ```swift
/// var writer = HTMLWriter()
/// writer.element(.a, class: "calc") { $0.add("href", route) } content: { writer in
///   writer.element(.strong, text: title)
/// }
/// ```
struct HTMLWriter: Sendable {
  private var attributes = Attributes()

  /// Creates an empty writer.
  ///
  /// - Parameter capacity: the number of bytes to reserve, if the size can be estimated.
  init(reserving capacity: Int = 0) {
    if capacity > 0 { attributes.value.bytes.reserveCapacity(capacity) }
  }

  /// The bytes written so far.
  var bytes: [UInt8] { attributes.value.bytes }

  /// The output, as HTML.
  var html: HTML { HTML(trusted: bytes) }

  // MARK: Elements

  /// Writes an element: `<p>…</p>`.
  ///
  /// - Parameters:
  ///   - name: its class, the first attribute.
  ///   - content: writes the content.
  @inline(__always)
  mutating func element(_ tag: Tag, class name: StaticString? = nil, content: (inout HTMLWriter) -> Void) {
    start(tag, name, ">")
    content(&self)
    end(tag, ">")
  }

  /// Writes an element and a line feed.
  @inline(__always)
  mutating func line(_ tag: Tag, class name: StaticString? = nil, content: (inout HTMLWriter) -> Void) {
    start(tag, name, ">")
    content(&self)
    end(tag, ">\n")
  }

  /// Writes an element with a line feed after each of its tags. Its content is lines.
  @inline(__always)
  mutating func block(_ tag: Tag, class name: StaticString? = nil, content: (inout HTMLWriter) -> Void) {
    start(tag, name, ">\n")
    content(&self)
    end(tag, ">\n")
  }

  /// Writes an element of text.
  mutating func element(_ tag: Tag, class name: StaticString? = nil, text: String) {
    element(tag, class: name) { $0.text(text) }
  }

  /// Writes an element of text and a line feed.
  mutating func line(_ tag: Tag, class name: StaticString? = nil, text: String) {
    line(tag, class: name) { $0.text(text) }
  }

  // MARK: Elements with attributes

  /// Writes an element with attributes other than a class.
  ///
  /// - Parameter write: writes the attributes that follow the class.
  @inline(__always)
  mutating func element(
    _ tag: Tag, class name: StaticString? = nil, attributes write: (inout Attributes) -> Void,
    content: (inout HTMLWriter) -> Void
  ) {
    start(tag, name, "")
    write(&attributes)
    attributes.value.bytes.append(UInt8(ascii: ">"))
    content(&self)
    end(tag, ">")
  }

  /// Writes an element with attributes, and a line feed.
  @inline(__always)
  mutating func line(
    _ tag: Tag, class name: StaticString? = nil, attributes write: (inout Attributes) -> Void,
    content: (inout HTMLWriter) -> Void
  ) {
    element(tag, class: name, attributes: write, content: content)
    literal("\n")
  }

  /// Writes an element with attributes and a line feed after each of its tags.
  @inline(__always)
  mutating func block(
    _ tag: Tag, class name: StaticString? = nil, attributes write: (inout Attributes) -> Void,
    content: (inout HTMLWriter) -> Void
  ) {
    line(tag, class: name, attributes: write) { writer in
      writer.literal("\n")
      content(&writer)
    }
  }

  /// Writes an element of HTML that never has content or an end tag, `<meta …>`, and a line feed.
  mutating func void(_ tag: Tag, attributes write: (inout Attributes) -> Void) {
    start(tag, nil, "")
    write(&attributes)
    attributes.value.bytes.append(">\n")
  }

  /// Writes an element of XML or SVG without content: `<rect …/>`.
  mutating func empty(_ tag: Tag, class name: StaticString? = nil, attributes write: (inout Attributes) -> Void) {
    start(tag, name, "")
    write(&attributes)
    attributes.value.bytes.append("/>")
  }

  /// Writes the markup before the root element: an XML declaration, a doctype.
  mutating func prolog(_ markup: StaticString) {
    attributes.value.bytes.append(markup)
  }

  @inline(__always)
  private mutating func start(_ tag: Tag, _ name: StaticString?, _ end: StaticString) {
    if let name {
      attributes.value.bytes.append("<", tag.name, " class=\"", name, "\"", end)
    } else {
      attributes.value.bytes.append("<", tag.name, end)
    }
  }

  @inline(__always)
  private mutating func end(_ tag: Tag, _ end: StaticString) {
    attributes.value.bytes.append("</", tag.name, end)
  }

  // MARK: Content

  /// Writes text, escaped.
  mutating func text(_ text: String) { attributes.value.text(text) }

  /// Writes UTF-8 text, escaped.
  mutating func text(bytes text: some Sequence<UInt8>) { attributes.value.text(bytes: text) }

  /// Writes text of the program, such as a separator; see `TextWriter.literal`.
  @inline(__always)
  mutating func literal(_ text: StaticString) { attributes.value.literal(text) }

  /// Writes attributes of an element whose start tag is written elsewhere.
  mutating func attributes(_ write: (inout Attributes) -> Void) { write(&attributes) }

  /// Writes a whole number in decimal digits.
  mutating func number(_ number: Int) { attributes.value.number(number) }

  /// Writes HTML unchanged.
  mutating func html(_ html: HTML) {
    attributes.value.bytes.append(contentsOf: html.bytes)
  }
}

/// Writes the attributes of a start tag, in the order of the calls.
struct Attributes: Sendable {
  fileprivate var value = TextWriter()

  /// Writes ` name="value"`, the value escaped.
  mutating func add(_ name: StaticString, _ value: String) {
    add(name) { $0.text(value) }
  }

  /// Writes ` name="value"` for an integer.
  mutating func add(_ name: StaticString, _ value: Int) {
    add(name) { $0.number(value) }
  }

  /// Writes ` name="value"` for a value in the program; see `TextWriter.literal`.
  mutating func add(_ name: StaticString, literal value: StaticString) {
    self.value.bytes.append(" ", name, "=\"", value, "\"")
  }

  /// Writes ` name="value"` if there is a value.
  mutating func add(_ name: StaticString, ifPresent value: String?) {
    if let value { add(name, value) }
  }

  /// Writes ` name`, an attribute without a value such as `hidden`, if it is on.
  mutating func add(_ name: StaticString, isOn: Bool) {
    if isOn { value.bytes.append(" ", name) }
  }

  /// Writes ` name="…"` with a value of several pieces.
  ///
  /// - Parameters:
  ///   - prefix: the start of the value; see `TextWriter.literal`.
  ///   - write: writes the rest.
  @inline(__always)
  mutating func add(_ name: StaticString, literal prefix: StaticString = "", _ write: (inout TextWriter) -> Void) {
    value.bytes.append(" ", name, "=\"", prefix)
    write(&value)
    value.bytes.append(UInt8(ascii: "\""))
  }
}

/// Writes text without elements: the content of an element or the value of an attribute.
struct TextWriter: Sendable {
  fileprivate var bytes: [UInt8] = []

  /// Writes text, escaped.
  mutating func text(_ text: String) {
    appendEscaped(text, to: &bytes)
  }

  /// Writes UTF-8 text, escaped.
  mutating func text(bytes text: some Sequence<UInt8>) {
    let done: Void? = text.withContiguousStorageIfAvailable { appendEscaped(ByteView($0), to: &bytes) }
    if done == nil { Array(text).withByteView { appendEscaped($0, to: &bytes) } }
  }

  /// Writes text of the program, such as a separator, unchanged. HouseTests hold that it has no character to escape.
  @inline(__always)
  mutating func literal(_ text: StaticString) {
    bytes.append(text)
  }

  /// Writes a whole number in decimal digits.
  mutating func number(_ number: Int) {
    appendDecimal(number, to: &bytes)
  }
}

extension [UInt8] {
  /// Appends static strings. They are joined on the stack first: with an `append` each, writing a table's cells takes half
  /// as many instructions again.
  @inline(__always)
  fileprivate mutating func append(
    _ first: StaticString, _ second: StaticString, _ third: StaticString = "", _ fourth: StaticString = "",
    _ fifth: StaticString = "", _ sixth: StaticString = ""
  ) {
    let count =
      first.utf8CodeUnitCount + second.utf8CodeUnitCount + third.utf8CodeUnitCount + fourth.utf8CodeUnitCount
      + fifth.utf8CodeUnitCount + sixth.utf8CodeUnitCount
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { buffer in
      var end = 0
      @inline(__always)
      func write(_ text: StaticString) {
        text.withUTF8Buffer { end = buffer[end...].initialize(fromContentsOf: $0) }
      }
      write(first)
      write(second)
      write(third)
      write(fourth)
      write(fifth)
      write(sixth)
      append(contentsOf: UnsafeBufferPointer(buffer))
    }
  }
}

/// Appends decimal digits without creating a string.
func appendDecimal(_ number: Int, to output: inout [UInt8]) {
  if number < 0 { output.append(UInt8(ascii: "-")) }
  var rest = number.magnitude
  var unit: UInt = 1
  while rest / unit >= 10 { unit *= 10 }
  while unit > 0 {
    output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / unit))
    rest %= unit
    unit /= 10
  }
}
