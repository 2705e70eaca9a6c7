import BriefCore
import BriefModel
import BriefQuantities

extension Day: Stored {
  public func write(to writer: inout StoredWriter) { Int(number).write(to: &writer) }
  public init(from reader: inout StoredReader) { self.init(number: Int32(truncatingIfNeeded: Int(from: &reader))) }
}

extension EDTF: Stored {
  public func write(to writer: inout StoredWriter) {
    first.write(to: &writer)
    last.write(to: &writer)
    approximate.write(to: &writer)
    description.write(to: &writer)
  }

  public init(from reader: inout StoredReader) {
    self.init(
      first: Day(from: &reader), last: Day(from: &reader), approximate: Bool(from: &reader),
      description: String(from: &reader))
  }
}

extension Unit: Stored {
  public func write(to writer: inout StoredWriter) {
    // A computed unit is not in the catalogue and so has no index.
    guard let index = UnitCatalogue.indices[self] else {
      writer.isFaulty = true
      writer.text(symbol)
      return
    }
    writer.number(UInt64(index))
  }

  public init(from reader: inout StoredReader) {
    let index = Int(reader.number() & 0xFFFF)
    if !UnitCatalogue.all.indices.contains(index) { reader.fail() }
    self = UnitCatalogue.all.indices.contains(index) ? UnitCatalogue.all[index] : .number
  }
}

extension Decimal: Stored {
  public func write(to writer: inout StoredWriter) {
    Int(coefficient).write(to: &writer)
    writer.byte(UInt8(truncatingIfNeeded: exponent + 64))
  }

  public init(from reader: inout StoredReader) {
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
  public func write(to writer: inout StoredWriter) {
    number.write(to: &writer)
    upper.write(to: &writer)
    magnitudeWord.write(to: &writer)
    unit.write(to: &writer)
    writer.choice(bound)
  }

  public init(from reader: inout StoredReader) {
    self.init(
      number: Decimal(from: &reader), upper: Decimal?(from: &reader), magnitudeWord: String?(from: &reader),
      unit: Unit(from: &reader), bound: reader.choice(.exact))
  }
}

extension ClaimValue: Stored {
  public func write(to writer: inout StoredWriter) {
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

  public init(from reader: inout StoredReader) {
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
  public func write(to writer: inout StoredWriter) {
    date.write(to: &writer)
    was.write(to: &writer)
    why.write(to: &writer)
  }

  public init(from reader: inout StoredReader) {
    self.init(date: Day(from: &reader), was: ClaimValue(from: &reader), why: String(from: &reader))
  }
}

extension Claim.Spans.Mark: Stored {
  public func write(to writer: inout StoredWriter) {
    guard writer.writesSpans else { return }
    for number in [line, column, length] { Int(number).write(to: &writer) }
  }

  public init(from reader: inout StoredReader) {
    self.init(
      line: Int32(truncatingIfNeeded: Int(from: &reader)), column: Int32(truncatingIfNeeded: Int(from: &reader)),
      length: Int32(truncatingIfNeeded: Int(from: &reader)))
  }
}
