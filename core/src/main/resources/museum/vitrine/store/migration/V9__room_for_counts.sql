-- A batch of an archive that is in no order renews every row of a page. Its new version stays beside the old one, and
-- no index is touched, where half of the page is free. Holds for pages that are begun from now on.
ALTER TABLE rating_rollup SET (fillfactor = 50);
ALTER TABLE request_rollup SET (fillfactor = 50);
