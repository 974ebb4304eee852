# The perf-review app, one container: docker build -t perf-review . && docker run -p 3000:3000 -v perf-review:/data \
#   -e PUBLIC_URL=https://… perf-review (its log says how to set it up), or with -e APP_ID -e PRIVATE_KEY -e WEBHOOK_SECRET
# In production pin BASE by digest: --build-arg BASE=node:24-bookworm-slim@sha256:…
ARG BASE=node:24-bookworm-slim

# Stage 1: the packages that the app needs at run time. No install scripts, so no compiler; no optional packages,
# because those bring a Node for machines that have none, and ruff for the command line.
# A registry of your own: --secret id=npmrc,src=… (an npmrc file, which stays out of the image).
FROM ${BASE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=secret,id=npmrc \
    NPM_CONFIG_USERCONFIG=/run/secrets/npmrc npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

# Stage 2: Node runs the TypeScript sources as they are; there is nothing to build.
FROM ${BASE}
LABEL org.opencontainers.image.title="perf-review" \
      org.opencontainers.image.description="GitHub App for performance review of Python pull requests" \
      org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
RUN mkdir /data && chown 1000:1000 /data
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json app.yml LICENSE ./
COPY src src
# uid 1000 is the user "node" of the base image.
USER 1000:1000
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["src/start.mjs"]
