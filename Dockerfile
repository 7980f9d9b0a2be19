# syntax=docker/dockerfile:1.10
# Build:  docker build --secret id=actions_key,src=actions.key -t number-portal .
# Run:    docker run --env-file .env number-portal                    (web and worker, supervised)
#         docker run --env-file .env number-portal npm run db:deploy  (before the first start and after each update)
FROM node:24-slim AS base
WORKDIR /portal
ENV NEXT_TELEMETRY_DISABLED=1

FROM base AS build
COPY package.json package-lock.json ./
RUN npm ci --include=dev
COPY . .
# The key that all instances share has to be there when the actions are compiled; the image does not keep it.
RUN --mount=type=secret,id=actions_key,env=NEXT_SERVER_ACTIONS_ENCRYPTION_KEY npm run build

FROM base
ENV NODE_ENV=production HOST=0.0.0.0
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY . .
COPY --from=build /portal/lib/db/generated lib/db/generated
COPY --from=build --chown=node /portal/.next .next
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
CMD ["node", "--import", "tsx", "scripts/start/main.ts"]
