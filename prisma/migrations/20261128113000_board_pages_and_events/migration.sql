-- CreateIndex
CREATE INDEX "points_conference_id_id_idx" ON "points"("conference_id", "id");

-- CreateIndex
CREATE INDEX "point_events_received_at_idx" ON "point_events"("received_at");
