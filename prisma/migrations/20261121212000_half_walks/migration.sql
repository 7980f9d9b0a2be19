-- A walk over a list of Zoom that was broken off goes on where it stood.
CREATE TABLE listing_walk (
  connection_id UUID PRIMARY KEY,
  started_at TIMESTAMPTZ(3) NOT NULL,
  pages INTEGER NOT NULL,
  next_token TEXT NOT NULL,
  reached_at TIMESTAMPTZ(3) NOT NULL
);
CREATE INDEX listing_walk_reached_at_idx ON listing_walk (reached_at);
CREATE TABLE listing_walk_page (
  connection_id UUID NOT NULL,
  page INTEGER NOT NULL,
  seen_at TIMESTAMPTZ(3) NOT NULL,
  numbers JSONB NOT NULL,
  PRIMARY KEY (connection_id, page),
  CONSTRAINT listing_walk_page_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES listing_walk (connection_id)
    ON DELETE CASCADE ON UPDATE CASCADE
);
