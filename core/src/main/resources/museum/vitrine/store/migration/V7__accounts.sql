-- Who may look at the screens. There is no account before somebody adds one, and no password but the one that a person
-- chose by a link that works once.

CREATE TABLE account (
    account_id    integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_name  text NOT NULL UNIQUE
        CONSTRAINT name_is_of_small_letters_digits_and_marks CHECK (account_name ~ '^[a-z0-9][a-z0-9._@-]{0,63}$'),
    roles         text[] NOT NULL CONSTRAINT roles_are_known_and_not_none
        CHECK (cardinality(roles) > 0 AND roles <@ ARRAY['exhibitions', 'safety', 'operator', 'admin']),
    password_hash text,
    created_at    timestamptz NOT NULL DEFAULT now(),
    signed_in_at  timestamptz,
    disabled_at   timestamptz
);
COMMENT ON COLUMN account.password_hash IS 'Argon2id with its parameters and salt; null until the set-up link was used';

CREATE TABLE account_setup (
    account_id integer PRIMARY KEY REFERENCES account ON DELETE CASCADE,
    token_hash bytea NOT NULL UNIQUE CONSTRAINT token_hash_is_sha256 CHECK (length(token_hash) = 32),
    expires_at timestamptz NOT NULL
);
COMMENT ON TABLE account_setup IS 'links by which a password can be chosen, once';

-- Sessions of browsers, in the shape that Spring Session JDBC asks for. Times are milliseconds since 1970.
CREATE TABLE web_session (
    primary_id            char(36) PRIMARY KEY,
    session_id            char(36) NOT NULL UNIQUE,
    creation_time         bigint NOT NULL,
    last_access_time      bigint NOT NULL,
    max_inactive_interval integer NOT NULL,
    expiry_time           bigint NOT NULL,
    principal_name        text
);
CREATE INDEX web_session_expiry_time_idx ON web_session (expiry_time);
CREATE INDEX web_session_principal_name_idx ON web_session (principal_name);

CREATE TABLE web_session_attributes (
    session_primary_id char(36) NOT NULL REFERENCES web_session ON DELETE CASCADE,
    attribute_name     text NOT NULL,
    attribute_bytes    bytea NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);
