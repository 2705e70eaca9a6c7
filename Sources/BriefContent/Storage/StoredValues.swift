import BriefCore
import BriefModel
import BriefQuantities

extension Day: Stored {
  /// Writes the value.
  public func write(to writer: inout ByteWriter) { Int(number).write(to: &writer) }
  /// Reads a value.
  public init(from reader: inout ByteReader) { self.init(number: Int32(truncatingIfNeeded: Int(from: &reader))) }
}

extension EDTF: Stored {
  /// Writes the value.
  public func write(to writer: inout ByteWriter) {
    first.write(to: &writer)
    last.write(to: &writer)
    approximate.write(to: &writer)
    description.write(to: &writer)
  }

  /// Reads a value.
  public init(from reader: inout ByteReader) {
    self.init(
      first: Day(from: &reader), last: Day(from: &reader), approximate: Bool(from: &reader),
      description: String(from: &reader))
  }
}

extension Unit: Stored {
  /// Writes the value.
  public func write(to writer: inout ByteWriter) {
    // A computed unit is not in the catalogue and so has no index.
    guard let index = UnitCatalogue.indices[self] else {
      writer.fail()
      writer.text(symbol)
      return
    }
    writer.count(index)
  }

  /// Reads a value.
  public init(from reader: inout ByteReader) {
    let index = Int(reader.number() & 0xFFFF)
    if !UnitCatalogue.all.indices.contains(index) { reader.fail() }
    self = UnitCatalogue.all.indices.contains(index) ? UnitCatalogue.all[index] : .number
  }
}

extension Decimal: Stored {
  /// Writes the value.
  public func write(to writer: inout ByteWriter) {
    Int(coefficient).write(to: &writer)
    writer.byte(UInt8(truncatingIfNeeded: exponent + 64))
  }

  /// Reads a value.
  public init(from reader: inout ByteReader) {
    let coefficient = Int64(Int(from: &reader))
    guard let decimal = Decimal(coefficient: coefficient, exponent: Int(reader.byte()) - 64) else {
      reader.fail()
      self = .zero
      return
    }
    self = decimal
  }
}

extension Quantity: Stored {
  /// Writes the value.
  public func write(to writer: inout ByteWriter) {
    number.write(to: &writer)
    upper.write(to: &writer)
    magnitudeWord.write(to: &writer)
    unit.write(to: &writer)
    writer.choice(bound)
  }

  /// Reads a value.
  public init(from reader: inout ByteReader) {
    self.init(
      number: Decimal(from: &reader), upper: Decimal?(from: &reader), magnitudeWord: String?(from: &reader),
      unit: Unit(from: &reader), bound: reader.choice(.exact))
  }
}

extension ClaimValue: Stored {
  /// Writes the value.
  public func write(to writer: inout ByteWriter) {
    switch self {
    case .quantity(let quantity):
      writer.byte(0)
      quantity.write(to: &writer)
    case .text(let text):
      writer.byte(1)
      text.write(to: &writer)
    case .date(let date):
      writer.byte(2)
      date.write(to: &writer)
    case .truth(let isTrue):
      writer.byte(3)
      isTrue.write(to: &writer)
    case .entity(let id):
      writer.byte(4)
      id.write(to: &writer)
    case .absent(let absence):
      writer.byte(5)
      writer.choice(absence)
    }
  }

  /// Reads a value.
  public init(from reader: inout ByteReader) {
    switch reader.byte() {
    case 0: self = .quantity(Quantity(from: &reader))
    case 1: self = .text(String(from: &reader))
    case 2: self = .date(EDTF(from: &reader))
    case 3: self = .truth(Bool(from: &reader))
    case 4: self = .entity(String(from: &reader))
    case 5: self = .absent(reader.choice(.unknown))
    default:
      reader.fail()
      self = .absent(.unknown)
    }
  }
}

extension Claim.Correction: Stored {
  /// Writes the value.
  public func write(to writer: inout ByteWriter) {
    date.write(to: &writer)
    was.write(to: &writer)
    why.write(to: &writer)
  }

  /// Reads a value.
  public init(from reader: inout ByteReader) {
    self.init(date: Day(from: &reader), was: ClaimValue(from: &reader), why: String(from: &reader))
  }
}

extension Claim.Spans.Mark: Stored {
  /// Writes the value.
  public func write(to writer: inout ByteWriter) {
    guard writer.writesSpans else { return }
    for number in [line, column, length] { Int(number).write(to: &writer) }
  }

  /// Reads a value.
  public init(from reader: inout ByteReader) {
    self.init(
      line: Int32(truncatingIfNeeded: Int(from: &reader)), column: Int32(truncatingIfNeeded: Int(from: &reader)),
      length: Int32(truncatingIfNeeded: Int(from: &reader)))
  }
}
