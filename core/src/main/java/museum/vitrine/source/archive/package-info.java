/// The archive: a bucket or a folder with a museum's exhibition files and its kiosks' history.
///
/// Start with [museum.vitrine.source.archive.Archive]; which objects are ours says
/// [museum.vitrine.source.archive.ArchiveObject].
@NullMarked
package museum.vitrine.source.archive;

import org.jspecify.annotations.NullMarked;
