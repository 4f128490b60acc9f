import cloaca


@cloaca.task(id="start")
def start(context):
    return context
