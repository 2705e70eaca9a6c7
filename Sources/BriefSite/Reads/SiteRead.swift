import BriefCore

/// A read of a site's index. The settings are not a read: every answer depends on them, and a change of settings
/// invalidates all pages.
///
/// A new type is listed in `SiteIndex.reads`, and noted in the method of `SiteIndex` that answers it.
protocol SiteRead: Read where Context == SiteIndex {
  /// Writes everything in the answer that a page can show.
  ///
  /// - Parameter index: an index that records no reads.
  func write(to writer: inout ByteWriter, in index: SiteIndex)
}

extension SiteRead {
  func digest(in index: SiteIndex) -> Digest {
    var writer = ByteWriter()
    write(to: &writer, in: index.recording(in: nil, nil))
    return Digest(of: writer.bytes)
  }
}

extension SiteIndex: ReadContext {
  /// All kinds of read of the index.
  public static let reads = ReadRegistry<SiteIndex>([
    AmongLatestRead.self, BriefingsRead.self, BylineRead.self, FormerIDsRead.self, GroupRead.self, GroupsRead.self,
    LatestBriefingsRead.self, LatestCorrectionsRead.self, LinkRead.self,
    NeighboursRead.self, PageTitleRead.self, PagesInRead.self, PairsOfRead.self, PairsRead.self, PictureRead.self,
    SectionsRead.self, VersionsRead.self,
  ])

  /// A coarse digest of the index, in addition to the data, the settings and the listing of the content. If it is
  /// unchanged, every read has the same result.
  public var wholeDigest: Digest {
    var writer = ByteWriter()
    writer.digest(digest(of: allBriefings))
    writer.digest(digest(of: laterBriefings))
    writer.digest(digest(of: heldPages))
    writer.digest(digest(of: own.pages))
    for author in contents.authors.all { writer.optional(author.profile) { $0.write(to: &$1) } }
    writer.digest(SiteFile.digest(of: publishable))
    return Digest(of: writer.bytes)
  }

  /// The digest of everything that other pages can read of briefings.
  public func digest(of briefings: some Sequence<PageSummary>) -> Digest {
    var writer = ByteWriter()
    for briefing in briefings { writer.digest(briefing.digest) }
    return Digest(of: writer.bytes)
  }
}

/// The log of one page's reads of the index, filled while it is rendered.
public typealias SiteLog = ReadLog<SiteIndex>
