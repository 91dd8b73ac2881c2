FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN ./trunkline build \
    # RocksDB comes with a library for each platform, 15 MB apiece; the image needs Linux's for its own machine.
    && mkdir /rocks && cd /rocks && jar xf /src/dispatcher/target/lib/rocksdbjni-*.jar \
    && rm -f *.jnilib *.dll *musl* *linux32* *ppc64le* *s390x* *riscv64* \
    && jar cfM /src/dispatcher/target/lib/rocksdbjni-*.jar .

FROM eclipse-temurin:25-jre
LABEL org.opencontainers.image.title="Trunkline" \
      org.opencontainers.image.description="Dispatches outbound AI voice calls from Kafka to LiveKit" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --system --gid 10001 trunkline && useradd --system --uid 10001 --gid trunkline --no-create-home trunkline
COPY --from=build /src/dispatcher/target/lib /opt/trunkline/lib
COPY --from=build /src/dispatcher/target/trunkline.jar /src/dispatcher/src/main/jvm/run.options /opt/trunkline/
COPY docker/trunkline docker/healthy /usr/local/bin/
# State and unpacked native libraries: the one folder that is written to, so that the root file system
# can be read-only and /tmp absent. Any user may run this, so any may write here.
RUN mkdir /var/lib/trunkline && chmod 1777 /var/lib/trunkline
VOLUME /var/lib/trunkline
USER 10001:10001
ENV HTTP_BIND=0.0.0.0 HTTP_PORT=8080 INSIGHT_STATE_DIR=/var/lib/trunkline MALLOC_ARENA_MAX=2
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=6 CMD ["healthy"]
ENTRYPOINT ["trunkline"]
CMD ["run"]
