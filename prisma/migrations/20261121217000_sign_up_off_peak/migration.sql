-- A paid sign-up whose plan is set up off-peak waits for its window, as a tenant request does.
ALTER TYPE "sign_up_state" ADD VALUE 'scheduled' BEFORE 'provisioning';
ALTER TABLE "sign_up" ADD COLUMN "window_from" TIMESTAMPTZ(3);
ALTER TABLE "sign_up" ADD COLUMN "window_to" TIMESTAMPTZ(3);
