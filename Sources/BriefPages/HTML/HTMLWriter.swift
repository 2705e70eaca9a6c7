import BriefCore

/// Writes HTML. It is the only way to turn text into markup.
///
/// Markup is a `StaticString`, so it can only be written in the program; every `String` and all bytes are escaped.
///
/// ```swift
/// var writer = HTMLWriter()
/// writer.raw("<a")
/// writer.attribute("href", route)
/// writer.raw(">")
/// writer.text(title)
/// writer.raw("</a>")
/// ```
public struct HTMLWriter: Sendable {
  /// The bytes written so far.
  public private(set) var bytes: [UInt8] = []

  /// Creates an empty writer.
  ///
  /// - Parameter capacity: the number of bytes to reserve, if the size can be estimated.
  public init(reserving capacity: Int = 0) {
    if capacity > 0 { bytes.reserveCapacity(capacity) }
  }

  /// The output, as HTML.
  public var html: HTML { HTML(trusted: bytes) }

  /// Writes the program's markup unchanged.
  @inline(__always)
  public mutating func raw(_ markup: StaticString) {
    bytes.append(markup)
  }

  /// Writes text, escaped.
  public mutating func text(_ text: String) {
    appendEscaped(text, to: &bytes)
  }

  /// Writes UTF-8 text, escaped.
  public mutating func text(bytes text: some Sequence<UInt8>) {
    let done: Void? = text.withContiguousStorageIfAvailable { appendEscaped($0, to: &bytes) }
    if done == nil { Array(text).withUnsafeBufferPointer { appendEscaped($0, to: &bytes) } }
  }

  /// Writes HTML unchanged.
  public mutating func html(_ html: HTML) {
    bytes.append(contentsOf: html.bytes)
  }

  /// Writes a whole number in decimal digits.
  public mutating func number(_ number: Int) {
    appendDecimal(number, to: &bytes)
  }

  /// Writes ` name="value"`, the value escaped.
  public mutating func attribute(_ name: StaticString, _ value: String) {
    open(name)
    appendEscaped(value, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes ` name="value"` for an integer.
  public mutating func attribute(_ name: StaticString, _ value: Int) {
    open(name)
    appendDecimal(value, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes ` name="value"` if there is a value.
  public mutating func attribute(_ name: StaticString, ifPresent value: String?) {
    if let value { attribute(name, value) }
  }

  /// Writes ` name`, an attribute without a value such as `hidden`, if it is on.
  public mutating func attribute(_ name: StaticString, isOn: Bool) {
    guard isOn else { return }
    bytes.append(UInt8(ascii: " "))
    bytes.append(name)
  }

  private mutating func open(_ name: StaticString) {
    bytes.append(UInt8(ascii: " "))
    bytes.append(name)
    bytes.append("=\"")
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
