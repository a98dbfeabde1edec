-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('pending', 'delivered', 'given_up');

-- CreateTable
CREATE TABLE "webhooks" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID NOT NULL,
    "conference_id" UUID,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT[],
    "generation" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paused_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),

    CONSTRAINT "webhooks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_seen" (
    "webhook_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "conference_id" UUID NOT NULL,
    "token" TEXT NOT NULL,

    CONSTRAINT "webhook_seen_pkey" PRIMARY KEY ("webhook_id","subject_id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "webhook_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" "delivery_state" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "attempted_at" TIMESTAMPTZ(3),
    "status" INTEGER,
    "answer" TEXT,

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "webhooks_organization_id_idx" ON "webhooks"("organization_id");

-- CreateIndex
CREATE INDEX "webhook_seen_conference_id_idx" ON "webhook_seen"("conference_id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_webhook_id_created_at_idx" ON "webhook_deliveries"("webhook_id", "created_at" DESC);

-- AddForeignKey
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_seen" ADD CONSTRAINT "webhook_seen_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_seen" ADD CONSTRAINT "webhook_seen_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is due is few among what was ever sent.
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries"("next_at") WHERE state = 'pending';

-- New: the key's scope is asked where its life is, under the point's lock; what it reads of no draft it does not write.
CREATE OR REPLACE FUNCTION open_point_for_writing(
  p_point uuid, p_organizations uuid[], p_points uuid[], p_link uuid, p_received timestamptz,
  p_key uuid DEFAULT NULL,
  OUT refused text, OUT conference_id uuid, OUT point_name text, OUT owner_id uuid, OUT report report_state,
  OUT counting_mode counting_mode, OUT floor timestamptz
) LANGUAGE plpgsql AS $$
DECLARE
  v_state conference_state;
BEGIN
  PERFORM FROM point_counters k WHERE k.point_id = p_point FOR NO KEY UPDATE;
  SELECT p.conference_id, p.name, f.owner_id, p.report, p.counting_mode, f.state,
         coalesce(l.created_at, least((f.held_on - 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh',
                                      p_received - interval '1 day'))
    INTO conference_id, point_name, owner_id, report, counting_mode, v_state, floor
    FROM points p JOIN conferences f ON f.id = p.conference_id
    LEFT JOIN links l ON l.id = p_link AND l.point_id = p.id AND l.revoked_at IS NULL AND l.expires_at > p_received
      AND NOT EXISTS (SELECT FROM assignments a WHERE a.id = l.assignment_id AND a.state IN ('declined', 'replaced'))
   WHERE p.id = p_point AND (f.owner_id = ANY (p_organizations) OR p.id = ANY (p_points))
     AND (p_link IS NULL OR l.id IS NOT NULL)
     AND (p_key IS NULL OR EXISTS (
       SELECT FROM api_keys a WHERE a.id = p_key AND a.organization_id = f.owner_id AND a.revoked_at IS NULL
          AND 'marks:write' = ANY (a.scopes) AND f.state <> 'draft'
          AND (a.expires_at IS NULL OR a.expires_at > p_received)
          AND (a.conference_id IS NULL OR a.conference_id = f.id)));
  refused := CASE WHEN conference_id IS NULL THEN 'not_found'
                  WHEN v_state = 'closed' THEN 'closed'
                  WHEN v_state IN ('postponed', 'cancelled') THEN 'called_off' END;
END $$;
