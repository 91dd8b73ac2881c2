# The image of the product.
#   docker build -t trunkline .                                        in a checkout: builds the sources first
#   docker buildx build --build-context product=. -t trunkline .       in an unpacked release: builds nothing
FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN ./trunkline build

FROM scratch AS product
COPY --from=build /src/dispatcher/target/lib /lib
COPY --from=build /src/dispatcher/target/trunkline.jar /src/dispatcher/src/main/jvm/run.options /

FROM eclipse-temurin:25-jdk AS small
COPY --from=product /lib /product/lib
COPY --from=product /trunkline.jar /run.options /product/
# RocksDB comes with a library for each platform, 15 MB apiece; the image needs Linux's for its own machine.
RUN mkdir /rocks && cd /rocks && jar xf /product/lib/rocksdbjni-*.jar \
    && rm -f *.jnilib *.dll *musl* *linux32* *ppc64le* *s390x* *riscv64* \
    && jar cfM /product/lib/rocksdbjni-*.jar .

FROM eclipse-temurin:25-jre
LABEL org.opencontainers.image.title="Trunkline" \
      org.opencontainers.image.description="Dispatches outbound AI voice calls from Kafka to LiveKit" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --system --gid 10001 trunkline && useradd --system --uid 10001 --gid trunkline --no-create-home trunkline
COPY --from=small /product /opt/trunkline
COPY docker/trunkline docker/healthy docker/archive /usr/local/bin/
# State and unpacked native libraries: the one folder that is written to, so that the root file system
# can be read-only and /tmp absent. Any user may run this, so any may write here.
RUN mkdir /var/lib/trunkline && chmod 1777 /var/lib/trunkline && archive && rm /usr/local/bin/archive
VOLUME /var/lib/trunkline
USER 10001:10001
ENV HTTP_BIND=0.0.0.0 HTTP_PORT=8080 INSIGHT_STATE_DIR=/var/lib/trunkline MALLOC_ARENA_MAX=2
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=6 CMD ["healthy"]
ENTRYPOINT ["trunkline"]
CMD ["run"]
