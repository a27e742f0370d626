# amplsp alone:  docker build --tag amplsp .  and  docker run --rm --volume "$PWD:/work" amplsp check
# There is no git in it: "amplsp diff" compares files and folders, not revisions.
FROM python:3.13-slim AS build
COPY . /source
RUN pip wheel --no-cache-dir --wheel-dir /wheels /source

FROM python:3.13-slim
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links /wheels amplsp
WORKDIR /work
USER 1000
ENTRYPOINT ["amplsp"]
CMD ["check"]
