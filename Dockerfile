# The chat in a container: docker build -t charla . && docker run -p 51000:51000 -v charla:/data charla
FROM node:26-slim AS build
WORKDIR /charla
COPY . .
RUN npm ci && npx nx build charla

# All that runs is what the build has put together: no packages, no sources.
FROM node:26-slim
COPY --from=build /charla/apps/charla/dist /charla
# What is said is kept here; whoever starts the container gives it a volume, or it goes with the container.
RUN mkdir /data && chown node /data
VOLUME /data
# Not as root: it needs nothing of the machine but one port and one folder.
USER node
EXPOSE 51000
# Without a shell in between, so that `docker stop` reaches it: it says goodbye and ends within 2 s.
ENTRYPOINT ["node", "/charla/bin/charla.js"]
CMD ["--data", "/data"]
