-- AlterTable
ALTER TABLE "conferences" ADD COLUMN     "substitutes_at" TIMESTAMPTZ(3);

-- Whether substitutes count changes how many attend at every point, and touches no row of theirs: who asks what changed
-- asks here too.
CREATE FUNCTION stamp_substitutes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.substitutes_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER conferences_stamp_substitutes BEFORE UPDATE OF substitute_counts ON conferences FOR EACH ROW
  WHEN (OLD.substitute_counts IS DISTINCT FROM NEW.substitute_counts) EXECUTE FUNCTION stamp_substitutes();
