/// Values that every feature's configuration shares. Each feature's own record lies beside the feature.
@NullMarked
package museum.vitrine.settings;

import org.jspecify.annotations.NullMarked;
