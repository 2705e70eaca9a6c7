import BriefCore
import BriefExpressions
import BriefFigures
import BriefModel
import BriefQuantities

extension Dataset {
  /// The figure if TF32 counted with the bits that carry information (19) instead of the bits it is stored in (32);
  /// `nil` if that makes no difference, or if the figure is not computed from TF32.
  public func figureByInformationBits(of entity: String, _ field: String, asOf: Day) -> Figure? {
    guard let entity = currentID(entity).flatMap({ self.entity($0) }), let field = vocabulary.field(field),
      let other = field.formula?.root.countingInformationBits(of: vocabulary.names(of: .tf32Rate))
    else { return nil }
    var reread = field
    reread.formula?.root = other
    let ours = figure(entity.id, field.name, asOf: asOf)
    guard ours.working != nil, !ours.isAbsent else { return nil }
    var binder = FormulaBinder(self, asOf: asOf)
    let root = binder.bind(reread, of: entity).formula
    var properties = Figure.Properties(entity: entity.id, field: field.name, asked: ours.asked)
    do throws(ExactFault) { _ = try fill(&properties, root, of: field) } catch { return nil }
    let figure = Figure(properties)
    return figure.printed(.english) == ours.printed(.english) ? nil : figure
  }
}

extension Expression.Term {
  /// The term with TF32 counted by the other reading; `nil` if it does not count TF32.
  ///
  /// - Parameter fields: the names of the fields with TF32 rates.
  fileprivate func countingInformationBits(of fields: [String]) -> Expression.Term? {
    switch self {
    case .number, .figure: return nil
    case .binary(let operation, let left, let right, let span):
      if case .figure(let reference, _) = left, fields.contains(reference.field), operation == .multiply,
        case .number(let bits, let unit, let rightSpan) = right,
        bits == Decimal(coefficient: Int64(Vocabulary.tf32Bits), exponent: 0),
        let other = Decimal(coefficient: Int64(Vocabulary.tf32InformationBits), exponent: 0)
      {
        return .binary(operation, left, .number(other, unit, rightSpan), span)
      }
      let (first, second) = (left.countingInformationBits(of: fields), right.countingInformationBits(of: fields))
      return first == nil && second == nil ? nil : .binary(operation, first ?? left, second ?? right, span)
    case .choice(let choice, let terms, let span):
      let others = terms.map { $0.countingInformationBits(of: fields) }
      guard others.contains(where: { $0 != nil }) else { return nil }
      return .choice(choice, zip(terms, others).map { $1 ?? $0 }, span)
    }
  }
}
