/// The loop: what a source brings is judged and loaded, each batch in one transaction, until somebody says
/// drain.
///
/// Knows [museum.vitrine.source.Source] and [museum.vitrine.load.Sink], and neither Kafka nor SQL. Start with
/// [museum.vitrine.load.Loader].
@NullMarked
package museum.vitrine.load;

import org.jspecify.annotations.NullMarked;
