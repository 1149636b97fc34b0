package museum.vitrine.app.config;

import org.jspecify.annotations.Nullable;

/// A setting as it may be shown.
///
/// @param name   the canonical name
/// @param value  its value, `***` for a secret, null if it has none
/// @param origin where the value comes from; an alias is named: `.env line 2, as DATABASE_IP`
public record SettingView(String name, @Nullable String value, String origin) {}
