/// Changes brokers, topics and consumer groups under running loaders.
///
/// Start with [museum.vitrine.app.guarantee.topic.ClusterIT], which has three brokers.
@NullMarked
package museum.vitrine.app.guarantee.topic;

import org.jspecify.annotations.NullMarked;
