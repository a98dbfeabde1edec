-- A roll call rewrites every row of a room, and the rows of a room lie together. With a fifth of each page free, 57 of
-- 100 rewritten delegates (measured, forty thousand points) went to another page and into all indexes anew; with half
-- of it free the new rows find room beside the old. A point's row is rewritten at its report, its confirmation and
-- whenever its line comes or goes, and stands in seven indexes. Pages filled from now on; old ones keep what they have.
ALTER TABLE delegates SET (fillfactor = 50);
ALTER TABLE points SET (fillfactor = 50);
