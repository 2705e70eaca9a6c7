@_spi(_Unicode) import Swift

extension String {
  /// The text in Unicode Normalization Form C (NFC), in which `é` is one character, however it was typed.
  public var composed: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return self }
    var text = String.UnicodeScalarView()
    for scalar in _nfc { text.append(scalar) }
    return String(text)
  }
}
