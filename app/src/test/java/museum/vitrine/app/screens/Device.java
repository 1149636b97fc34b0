package museum.vitrine.app.screens;

import com.microsoft.playwright.options.ColorScheme;

/// What somebody looks at the screens with.
record Device(int width, int height, ColorScheme theme) {

    static final Device DESK = new Device(1280, 900, ColorScheme.LIGHT);

    /// So high that every panel of a page is in sight, and reads its figures.
    static final Device TALL = new Device(1280, 6_000, ColorScheme.LIGHT);

    static final Device PHONE = new Device(390, 844, ColorScheme.LIGHT);

    static final Device WALL = new Device(1920, 1_080, ColorScheme.DARK);
}
