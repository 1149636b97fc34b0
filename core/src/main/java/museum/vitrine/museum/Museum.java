package museum.vitrine.museum;

import java.time.ZoneId;

/// A museum: its code names its topic and begins the names of its archive objects.
///
/// @param id   the row of `museum`
/// @param code such as `lmnh`
/// @param zone whose wall clock the opening hours and all local times mean
public record Museum(int id, String code, String name, ZoneId zone, OpeningHours hours) {}
