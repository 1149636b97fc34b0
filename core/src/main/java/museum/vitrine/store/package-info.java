/// PostgreSQL: connections and roles, migrations, and the one transaction that loads a batch.
///
/// Start with [museum.vitrine.store.PostgresSink]. SQLExceptions are translated here and leave as
/// [museum.vitrine.failure.PipelineException].
@NullMarked
package museum.vitrine.store;

import org.jspecify.annotations.NullMarked;
