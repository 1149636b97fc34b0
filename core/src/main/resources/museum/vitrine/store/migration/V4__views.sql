-- Counts for screens, and the views that existing queries and workbooks use.

CREATE VIEW rating_counts AS
SELECT exhibition_id, rating_id, bucket, interactions FROM rating_rollup WHERE interactions > 0;

CREATE VIEW request_counts AS
SELECT exhibition_id, request_id, bucket, interactions FROM request_rollup WHERE interactions > 0;

CREATE VIEW exhibition_info AS
SELECT exhibition.exhibition_id          AS "PRIVATE KEY",
       exhibition.public_id              AS "Exhibition ID",
       exhibition.exhibition_name        AS "Exhibition Name",
       exhibition.exhibition_description AS "Exhibition Description",
       department.department_name        AS "Department",
       floor.floor_name                  AS "Floor",
       exhibition.exhibition_start_date  AS "Start Date",
       museum.code                       AS "Museum"
FROM exhibition
    JOIN museum USING (museum_id)
    LEFT JOIN department USING (department_id)
    LEFT JOIN floor USING (floor_id);

CREATE VIEW rating_info AS
SELECT exhibition.public_id, rating.rating_value, rating.rating_description, rating_interaction.event_at,
       museum.code AS museum
FROM rating_interaction
    JOIN rating USING (rating_id)
    JOIN exhibition USING (exhibition_id)
    JOIN museum USING (museum_id);

CREATE VIEW request_info AS
SELECT exhibition.public_id, request.request_value, request.request_description, request_interaction.event_at,
       museum.code AS museum
FROM request_interaction
    JOIN request USING (request_id)
    JOIN exhibition USING (exhibition_id)
    JOIN museum USING (museum_id);
