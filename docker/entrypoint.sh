# The roles of the image: api, worker, all (both), and migrate, which ends when the database is up to date.
set -eu

role="${1:-all}"
case "$role" in
  migrate)
    exec node dist/server/main.js migrate
    ;;
  api | worker | all)
    export ROLE="$role"
    exec node --min-semi-space-size=16 dist/server/main.js
    ;;
  *)
    echo "There is no role \"$role\"; there are api, worker, all and migrate." >&2
    exit 64
    ;;
esac
