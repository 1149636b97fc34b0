/// The dev stack itself: real PostgreSQL, real Kafka brokers and a real S3 endpoint, without
/// Docker.
///
/// One class per part, each of which can be started, stopped and started again on its own, on the same port and
/// data: [museum.vitrine.devstack.embedded.EmbeddedDatabase] (PostgreSQL's own programs, as child processes),
/// [museum.vitrine.devstack.embedded.EmbeddedKafka] and [museum.vitrine.devstack.embedded.EmbeddedObjectStore]
/// (inside this JVM). Everything listens on the loopback address only. Start reading at
/// [museum.vitrine.devstack.embedded.EmbeddedDevStackProvider].
@NullMarked
package museum.vitrine.devstack.embedded;

import org.jspecify.annotations.NullMarked;
