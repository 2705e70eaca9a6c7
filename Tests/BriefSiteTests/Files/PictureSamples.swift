import BriefCore
@testable import BriefSite

/// Pictures of one colour, 23 × 17, written by Pillow, libwebp and libavif.
enum PictureSamples {
  struct Sample: CustomStringConvertible, Sendable {
    let description: String
    let format: Picture.Format
    let width: Int
    let height: Int
    let bytes: [UInt8]

    init(_ name: String, _ format: Picture.Format, _ width: Int, _ height: Int, _ base64: String) {
      (description, self.format, self.width, self.height) = (name, format, width, height)
      bytes = decodedBase64(base64)
    }
  }

  static let all = [
    Sample(
      "PNG", .png, 23, 17,
      """
      iVBORw0KGgoAAAANSUhEUgAAABcAAAARCAIAAAC5EaDqAAAAHUlEQVR42mM8ISfHQDFgYqAGGDVl1JRRU0ZNwQQACzEBJqcdLmEA\
      AAAASUVORK5CYII=
      """),
    Sample(
      "baseline JPEG", .jpeg, 23, 17,
      """
      /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71\
      ////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4\
      +Pj4+Pj4+Pj/wAARCAARABcDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QA\
      FgEBAQEAAAAAAAAAAAAAAAAAAAMF/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AmASaAAAAAAD/2Q==
      """),
    Sample(
      "progressive JPEG", .jpeg, 23, 17,
      """
      /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71\
      ////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4\
      +Pj4+Pj4+Pj/wgARCAARABcDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAWAQEBAQAAAAAAAAAAAAAAAAAAAgT/\
      2gAMAwEAAhADEAAAAZCNAAAH/8QAFBABAAAAAAAAAAAAAAAAAAAAMP/aAAgBAQABBQIf/8QAFBEBAAAAAAAAAAAAAAAAAAAAIP/a\
      AAgBAwEBPwEf/8QAFBEBAAAAAAAAAAAAAAAAAAAAIP/aAAgBAgEBPwEf/8QAFBABAAAAAAAAAAAAAAAAAAAAMP/aAAgBAQAGPwIf\
      /8QAFBABAAAAAAAAAAAAAAAAAAAAMP/aAAgBAQABPyEf/9oADAMBAAIAAwAAABD7777/xAAUEQEAAAAAAAAAAAAAAAAAAAAg/9oA\
      CAEDAQE/EB//xAAUEQEAAAAAAAAAAAAAAAAAAAAg/9oACAECAQE/EB//xAAUEAEAAAAAAAAAAAAAAAAAAAAw/9oACAEBAAE/EB//\
      2Q==
      """),
    Sample(
      "JPEG with Exif orientation 6", .jpeg, 17, 23,
      """
      /9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDACgcHiMeGSgjISMtKygw\
      PGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4\
      +Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wAARCAARABcDASIAAhEBAxEB/8QAHwAAAQUBAQEB\
      AQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAk\
      M2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKj\
      pKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAA\
      AAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl\
      8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmq\
      srO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwCtRRRWR6AUUUUAFFFFABRR\
      RQB//9k=
      """),
    Sample(
      "GIF", .gif, 23, 17,
      """
      R0lGODdhFwARAIEAAMgeHgAAAAAAAAAAACwAAAAAFwARAEAIIgABCBxIsKDBgwgTKlzIsKHDhxAjSpxIsaLFixgzatzYMCAAOw==
      """),
    Sample(
      "lossy WebP", .webp, 23, 17,
      """
      UklGRkAAAABXRUJQVlA4IDQAAADwAgCdASoXABEAP3Gy0GA0rimlqAgCkC4JZQAAPaRoAAD+34A+hovVP/6iewjvvmQFGAAA
      """),
    Sample(
      "lossless WebP", .webp, 23, 17,
      """
      UklGRh4AAABXRUJQVlA4TBEAAAAvFgAEAAdQjyLXo/+BiOh/AAA=
      """),
    Sample(
      "extended WebP", .webp, 23, 17,
      """
      UklGRmQAAABXRUJQVlA4WAoAAAAQAAAAFgAAEAAAQUxQSAoAAAABB1CyiAhERP8DVlA4IDQAAADwAgCdASoXABEAP3Gy0GA0riml\
      qAgCkC4JZQAAPaRoAAD+34A+hovVP/6iewjvvmQFGAAA
      """),
    Sample(
      "AVIF", .avif, 23, 17,
      """
      AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUEAAADybWV0YQAAAAAAAAAoaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAA\
      AGxpYmF2aWYAAAAADnBpdG0AAAAAAAEAAAAeaWxvYwAAAABEAAABAAEAAAABAAABGgAAAB4AAAAoaWluZgAAAAAAAQAAABppbmZl\
      AgAAAAABAABhdjAxQ29sb3IAAAAAamlwcnAAAABLaXBjbwAAABRpc3BlAAAAAAAAABcAAAARAAAAEHBpeGkAAAAAAwgICAAAAAxh\
      djFDgSAAAAAAABNjb2xybmNseAABAA0ABoAAAAAXaXBtYQAAAAAAAAABAAEEAQKDBAAAACZtZGF0EgAKCDgRLQYQENBpMhAdwD33\
      30QAAuXc11SuoQ9A
      """),
    Sample(
      "AVIF with irot", .avif, 17, 23,
      """
      AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUEAAAD8bWV0YQAAAAAAAAAoaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAA\
      AGxpYmF2aWYAAAAADnBpdG0AAAAAAAEAAAAeaWxvYwAAAABEAAABAAEAAAABAAABJAAAAB4AAAAoaWluZgAAAAAAAQAAABppbmZl\
      AgAAAAABAABhdjAxQ29sb3IAAAAAdGlwcnAAAABUaXBjbwAAABRpc3BlAAAAAAAAABcAAAARAAAAEHBpeGkAAAAAAwgICAAAAAxh\
      djFDgSAAAAAAABNjb2xybmNseAABAA0ABoAAAAAJaXJvdAEAAAAYaXBtYQAAAAAAAAABAAEFAQKDBIUAAAAmbWRhdBIACgg4ES0G\
      EBDQaTIQHcA9999EAALl3NdUrqEPQA==
      """),
    Sample(
      "AVIF with clap", .avif, 23, 17,
      """
      AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUEAAAEbbWV0YQAAAAAAAAAoaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAA\
      AGxpYmF2aWYAAAAADnBpdG0AAAAAAAEAAAAeaWxvYwAAAABEAAABAAEAAAABAAABQwAAAB4AAAAoaWluZgAAAAAAAQAAABppbmZl\
      AgAAAAABAABhdjAxQ29sb3IAAAAAk2lwcnAAAABzaXBjbwAAABRpc3BlAAAAAAAAABcAAAARAAAAEHBpeGkAAAAAAwgICAAAAAxh\
      djFDgSAAAAAAABNjb2xybmNseAABAA0ABoAAAAAoY2xhcAAAAAsAAAABAAAACQAAAAH////9AAAAAf////8AAAABAAAAGGlwbWEA\
      AAAAAAAAAQABBQECgwSFAAAAJm1kYXQSAAoIOBEtBhAQ0GkyEB3APfffRAAC5dzXVK6hD0A=
      """),
  ]
}

private func decodedBase64(_ text: String) -> [UInt8] {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  let digits = text.utf8.compactMap { alphabet.firstIndex(of: $0) }
  var bytes: [UInt8] = []
  var (bits, count) = (0, 0)
  for digit in digits {
    bits = bits << 6 | digit
    count += 6
    if count >= 8 {
      count -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> count))
      bits &= (1 << count) - 1
    }
  }
  return bytes
}
