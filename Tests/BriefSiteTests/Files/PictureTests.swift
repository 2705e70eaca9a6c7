import BriefCore
import Seeds
import Testing
@testable import BriefSite

@Suite struct PictureTests {
  @Test(arguments: PictureSample.all) func realPicturesHaveTheirSize(_ sample: PictureSample) throws {
    let picture = try #require(Picture(sample.bytes))
    #expect(picture.format == sample.format)
    #expect(picture.size?.width == sample.width && picture.size?.height == sample.height)
    #expect(Picture.format(named: "content/x.\(sample.format.endings[0].uppercased())") == sample.format)
  }

  /// A file that ends too early has no size, or the one that its header states.
  @Test(arguments: PictureSample.all) func aTruncatedPictureHasNoOtherSize(_ sample: PictureSample) throws {
    let bytes = try sample.bytes
    for length in bytes.indices {
      guard let size = Picture(Array(bytes[..<length]))?.size else { continue }
      #expect(size.width == sample.width && size.height == sample.height, "\(length) bytes")
    }
    #expect(Picture(Array(bytes[..<9])) == nil)
  }

  @Test(arguments: PictureSample.all) func damageIsRead(_ sample: PictureSample) throws {
    let whole = try sample.bytes
    var random = SplitMix(7)
    for _ in 0..<400 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if let size = Picture(bytes)?.size { #expect(size.width > 0 && size.height > 0) }
    }
  }

  @Test(arguments: [
    (#"<svg width="40" height="30"/>"#, 40, 30), (#"<svg viewBox="0 0 80,60"></svg>"#, 80, 60),
    ("<?xml version='1.0'?>\n<!-- <svg width='1'> -->\n<svg width='1in' height='48pt'>", 96, 64),
    (#"<svg width="50" viewBox="0 0 100 40">"#, 50, 20), (#"<svg height="2cm" viewBox="0 0 10 20">"#, 38, 76),
    (#"<svg width="100%" height="100%" viewBox="-5 -5 10.4 20.6">"#, 10, 21),
    (#"<svg:svg xmlns:svg="http://www.w3.org/2000/svg" height=' 7px ' width="9px">"#, 9, 7),
    ("\u{FEFF}<!DOCTYPE svg [ <!ENTITY a '>'> ]>\n<svg\n  width = \"5\"\n  height='6'\n>", 5, 6),
    (#"<svg width="0.4" height="0.3">"#, 1, 1),
  ]) func vectorPicturesHaveTheirSize(text: String, width: Int, height: Int) throws {
    let picture = try #require(Picture(Array(text.utf8)))
    #expect(picture.format == .svg)
    #expect(picture.size?.width == width && picture.size?.height == height)
  }

  @Test(arguments: [
    #"<svg>"#, #"<svg width="0" height="5">"#, #"<svg viewBox="0 0 0 5">"#, #"<svg viewBox="0 0 x 5">"#,
    #"<svg width="1e300" height="5">"#, #"<svg width="nan" height="inf">"#, #"<svg width="5em" height="3em">"#,
  ]) func aVectorPictureMayHaveNoSize(text: String) throws {
    #expect(try #require(Picture(Array(text.utf8))).size == nil)
  }

  @Test(arguments: [
    "", "<", "<svg", "<svg width=5>", "<html>", "<!-- <svg>", "<?xml", "<!DOCTYPE svg [", "GIF89a", "a,b\n", "<svg a",
    "<svg width=\"5",
  ]) func otherTextIsNoPicture(text: String) {
    #expect(Picture(Array(text.utf8)) == nil)
  }

  @Test func isStoredWhole() throws {
    for picture in try PictureSample.all.compactMap({ Picture(try $0.bytes) })
      + [Picture(Array("<svg>".utf8))].compactMap(\.self)
    {
      var writer = ByteWriter()
      picture.write(to: &writer)
      var reader = ByteReader(writer.bytes[...])
      #expect(Picture(from: &reader) == picture && reader.isWhole)
    }
  }

  @Test func addressesHaveEscapes() {
    let file = SiteFile(path: "content/briefings/Bild 1 – 50%.png", size: 1, digest: Digest(of: ""))
    #expect(file.route.description == "/briefings/Bild%201%20%E2%80%93%2050%25.png")
    #expect(file.route.outputPath == file.outputPath && file.outputPath == "briefings/Bild 1 – 50%.png")
  }
}
